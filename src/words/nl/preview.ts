import type { preview as english } from '../en/preview.ts'

/** Wat een regel de laatste tijd had gedaan, en een getal dat het beter doet. */
export const preview: typeof english = {
  unknown: 'Ik weet te weinig van het verleden om te zeggen hoe vaak dit een melding had gegeven.',
  fired: (f, { fired, days, since, lastAt }) => {
    const when =
      since === undefined
        ? `in de laatste ${f.number(days)} dagen`
        : `sinds ${f.moment(since)}, zo ver terug als ik de waarden ken,`
    const last = lastAt === undefined ? '' : ` (het laatst ${f.moment(lastAt)})`
    return `Dit had ${when} ${fired === 0 ? 'geen melding' : `${f.number(fired)} ${f.plural(fired, { one: 'melding', other: 'meldingen' })}`} gegeven${last}.`
  },
  nearlyAlways: 'Bijna alle berekeningen in die tijd liggen voorbij de drempel.',
  suggestion: (number) => `Met ${number} had dit een paar meldingen gegeven.`,
  change: (number) => `Wijzig in ${number}`,
}
