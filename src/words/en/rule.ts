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
  saved: (number: number) => `Rule ${number} is saved`,
  existed: (number: number) => `Rule ${number} is there already`,
  restored: (number: number) => `Rule ${number} is back`,
  unchanged: 'Nothing was changed.',
  removed: (number: number) => `Rule ${number} is removed`,
  manyRemoved: (f: Formats, count: number) =>
    count === 0 ? 'No rule was removed' : `${f.number(count)} rules are removed`,
  line: (number: number, watch: string) => `Rule ${number}: ${watch}`,
  watch,
  promise: (watch: string, does: string) => `When ${watch}, I ${does}.`,
  does: (here: boolean, whom: string | undefined) => {
    if (whom === undefined) return here ? 'post here' : 'tell nobody'
    return here ? `post here and mail ${whom}` : `mail ${whom}`
  },
  doing: (here: boolean, whom: string | undefined) => {
    if (whom === undefined) return here ? 'Posts here' : 'Tells nobody'
    return here ? `Posts here and mails ${whom}` : `Mails ${whom}`
  },
  owner: (address: Shown | undefined) => (address === undefined ? 'the owner' : `the owner (${address})`),
  setBy: (name: Shown) => `set by ${name}`,
  edge: (f: Formats, watch: { readonly of: 'segment' | 'measure'; readonly condition: Condition }) =>
    edge(readBack(f, watch), watch.condition),
  ...standing,
  warning: (warning: RuleWarning, watch: WatchLine) => warnings[warning](watch),
  list: (f: Formats, count: number) =>
    count === 0
      ? 'No alerts here yet'
      : `${f.number(count)} ${f.plural(count, { one: 'alert', other: 'alerts' })} here`,
  none: 'Nothing is sent to this conversation until you ask for it.',
  moreRules: (f: Formats, count: number) =>
    `and ${f.number(count)} more ${f.plural(count, { one: 'rule', other: 'rules' })}`,
}

/** What a rule waits for, as it stands after "when". */
function watch(f: Formats, watch: WatchLine, subject: string | undefined): string {
  const source = subject ?? 'any data source'
  switch (watch.kind) {
    case 'refresh-failed':
      return `${source} fails to refresh${watch.firstFailures ? ', first failures too' : ' for good'}`
    case 'refresh-succeeded':
      return `${source} has refreshed`
    case 'full-refresh':
      return `${fullRefresh(watch.alsoManual)} has ended`
    case 'unification':
      return 'unification has ended'
    case 'everything':
      return `any data source fails to refresh${watch.firstFailures ? ', first failures too,' : ' for good'} or has refreshed, or unification or ${fullRefresh(watch.alsoManual)} has ended`
    case 'threshold':
      return `${subject ?? `the ${watch.of}`} ${does(readBack(f, watch), watch.condition)}`
    case 'stale':
      return `${subject ?? 'it'} ${watch.of === 'datasource' ? 'has not refreshed' : 'was not evaluated'} for ${hours(f, watch.hours)}`
    case 'no-data':
      return `${subject ?? `the ${watch.of}`} is evaluated and has no readable value`
    default:
      return watch satisfies never
  }
}

const fullRefresh = (alsoManual: boolean): string =>
  alsoManual ? 'a full refresh (scheduled or manual)' : 'a scheduled full refresh'

const warnings: Readonly<Record<RuleWarning, (watch: WatchLine) => string>> = {
  'mail-off': () => 'Mail is switched off: nobody is mailed until an admin sets it up.',
  'owner-unknown': (watch) =>
    `I do not know the owner of this ${'of' in watch ? kinds[watch.of] : 'data source'} yet. I look again at each ${
      watch.kind === 'threshold' ? 'crossing' : 'alert'
    }; while there is none, the administrator gets the mail.`,
  'address-not-allowed': () => 'The mail address of the owner is outside the allowed domains: I will not mail it.',
  inactive: () => 'The segment is deactivated: I judge it once it is active again.',
  expired: () => 'The segment has passed its end date: I judge it once it is active again.',
  'own-history': () => 'I know this one value only from now on: Customer Insights shows no history of it.',
}
