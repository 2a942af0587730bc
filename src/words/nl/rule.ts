import type { Condition } from '../../core/condition.ts'
import type { RuleWarning, WatchLine } from '../../core/message.ts'
import type { Formats } from '../formats.ts'
import { readBack } from '../read-back.ts'
import type { Shown } from '../shown.ts'
import { does, edge } from './condition.ts'
import { kinds } from './kind.ts'
import { hours } from './length.ts'
import { standing } from './standing.ts'

/** What is said of rules. */
export const rule = {
  saved: (number: number) => `Regel ${number} is opgeslagen`,
  existed: (number: number) => `Regel ${number} is er al`,
  restored: (number: number) => `Regel ${number} is terug`,
  unchanged: 'Er is niets veranderd.',
  removed: (number: number) => `Regel ${number} is verwijderd`,
  manyRemoved: (f: Formats, count: number) =>
    count === 0
      ? 'Er is geen regel verwijderd'
      : `${countRules(f, count)} ${f.plural(count, { one: 'is', other: 'zijn' })} verwijderd`,
  line: (number: number, watch: string) => `Regel ${number}: als ${watch}`,
  watch,
  promise: (watch: string, does: string) => `Als ${watch}, ${does}.`,
  /** As it stands behind the condition: verb first. */
  does: (here: boolean, whom: string | undefined) => {
    if (whom === undefined) return here ? 'meld ik dat hier' : 'meld ik dat aan niemand'
    return here ? `meld ik dat hier en mail ik ${whom}` : `mail ik ${whom}`
  },
  doing: (here: boolean, whom: string | undefined) => {
    if (whom === undefined) return here ? 'Meldt het hier' : 'Meldt het aan niemand'
    return here ? `Meldt het hier en mailt ${whom}` : `Mailt ${whom}`
  },
  owner: (address: Shown | undefined) => (address === undefined ? 'de eigenaar' : `de eigenaar (${address})`),
  setBy: (name: Shown) => `ingesteld door ${name}`,
  edge: (f: Formats, watch: { readonly of: 'segment' | 'measure'; readonly condition: Condition }) =>
    edge(readBack(f, watch), watch.condition),
  ...standing,
  warning: (warning: RuleWarning, watch: WatchLine) => warnings[warning](watch),
  list: (f: Formats, count: number) =>
    count === 0
      ? 'Nog geen meldingen hier'
      : `${f.number(count)} ${f.plural(count, { one: 'melding', other: 'meldingen' })} hier`,
  none: 'Dit gesprek krijgt niets totdat je erom vraagt.',
  moreRules: (f: Formats, count: number) => `en nog ${countRules(f, count)}`,
}

const countRules = (f: Formats, count: number): string =>
  `${f.number(count)} ${f.plural(count, { one: 'regel', other: 'regels' })}`

/** What a rule waits for, as it stands after "als": the verb comes last. */
function watch(f: Formats, watch: WatchLine, subject: string | undefined): string {
  const source = subject ?? 'een gegevensbron'
  switch (watch.kind) {
    case 'refresh-failed':
      return `vernieuwen van ${source} ${watch.firstFailures ? 'mislukt, ook bij een eerste poging' : 'definitief mislukt'}`
    case 'refresh-succeeded':
      return `${source} is vernieuwd`
    case 'full-refresh':
      return `${fullRefresh(watch.alsoManual)} is afgelopen`
    case 'unification':
      return 'de unificatie is afgelopen'
    case 'everything':
      return `vernieuwen van een gegevensbron ${watch.firstFailures ? 'mislukt (ook bij een eerste poging)' : 'definitief mislukt'} of slaagt, of als de unificatie of ${fullRefresh(watch.alsoManual)} is afgelopen`
    case 'threshold':
      return `${subject ?? kinds[watch.of].the} ${does(readBack(f, watch), watch.condition)}`
    case 'stale':
      return `${subject ?? kinds[watch.of].the} al ${hours(f, watch.hours)} niet is ${watch.of === 'datasource' ? 'vernieuwd' : 'berekend'}`
    case 'no-data':
      return `${subject ?? kinds[watch.of].the} na een berekening geen leesbare waarde heeft`
    default:
      return watch satisfies never
  }
}

const fullRefresh = (alsoManual: boolean): string =>
  alsoManual ? 'een volledige vernieuwing (gepland of handmatig)' : 'een geplande volledige vernieuwing'

const warnings: Readonly<Record<RuleWarning, (watch: WatchLine) => string>> = {
  'mail-off': () => 'Mail staat uit: niemand krijgt mail totdat een beheerder dat instelt.',
  'owner-unknown': (watch) =>
    `Ik weet nog niet wie de eigenaar van ${kinds['of' in watch ? watch.of : 'datasource'].this} is. Ik kijk bij elke melding opnieuw; zolang er geen is, krijgt de beheerder de mail.`,
  'address-not-allowed': () =>
    'Het mailadres van de eigenaar valt buiten de toegestane domeinen: daar mail ik niet naartoe.',
  inactive: () => 'Het segment is gedeactiveerd: ik let erop zodra het weer actief is.',
  expired: () => 'Het segment is voorbij zijn einddatum: ik let erop zodra het weer actief is.',
  'own-history': () => 'Deze ene waarde ken ik pas vanaf nu: Customer Insights toont er geen geschiedenis van.',
}
