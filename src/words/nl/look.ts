import type { PauseReason } from '../../core/event.ts'
import type { look as english } from '../en/look.ts'

/** Wat er over iets bekend is. */
export const look: typeof english = {
  name: (name, where) => (where === undefined ? name : `${name} (${where.dimension} ${where.value})`),
  at: (value, of) => `${of} staat op ${value}.`,
  noValue: (of) => `${of} is berekend en heeft geen leesbare waarde.`,
  unknown: (of, kind) =>
    kind === 'datasource' ? `Ik ken nog geen vernieuwing van ${of}.` : `Ik ken nog geen berekening van ${of}.`,
  refreshed: (of) => `De laatste vernieuwing van ${of} is geslaagd.`,
  failed: (f, of, failures) =>
    failures === 1
      ? `De laatste vernieuwing van ${of} is mislukt.`
      : `Vernieuwen van ${of} is ${f.number(failures)} keer op rij mislukt.`,
  was: (value, change) => `${value} (${change})`,
  moved: (f, by) =>
    by === 0 ? 'nu gelijk' : by > 0 ? `sindsdien ${f.number(by)} hoger` : `sindsdien ${f.number(-by)} lager`,
  weekAgo: '7 dagen eerder',
  lastRefresh: 'Laatste geslaagde vernieuwing',
  state: 'Status',
  active: 'Actief',
  paused: (reason) => paused[reason],
  noRules: 'Geen melding hier gaat hierover.',
  history: 'Geschiedenis',
}

const paused: Readonly<Record<PauseReason, string>> = {
  inactive: 'Gedeactiveerd',
  expired: 'Voorbij de einddatum',
  deleted: 'Verwijderd',
  'instance-gone': 'De omgeving is niet meer te zien',
}
