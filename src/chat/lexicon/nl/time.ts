import type { Times } from '../lexicon.ts'

/** How times are said in Dutch. */
export const times: Times = {
  for: 'voor, gedurende',
  until: 'tot, tot en met, t/m',
  from: 'van, tussen',
  to: 'tot, en',
  at: 'om',
  units: {
    minute: 'minuten, minuut, min',
    hour: 'uur, uren, u',
    day: 'dagen, dag',
    week: 'weken, week',
  },
  lengths: { 'een half uur': 30, 'half uur': 30, 'een kwartier': 15, kwartier: 15, 'anderhalf uur': 90 },
  moments: { middernacht: 0 },
  lasting: 'lang',
  ordinals: 'e, ste, de',
  clock: 'uur, u',
  halfBefore: 'half',
  today: 'vandaag',
  tomorrow: 'morgen, morgenochtend',
  next: 'op, volgende, komende, aanstaande, deze',
  weekdays: `zondag|zo, maandag|ma, dinsdag|di, woensdag|wo, donderdag|do, vrijdag|vr, zaterdag|za`,
  months: `januari|jan, februari|feb, maart|mrt, april|apr, mei, juni|jun, juli|jul, augustus|aug, september|sep|sept
    oktober|okt, november|nov, december|dec`,
}
