import type { Alerting, Lexicon } from '../lexicon.ts'

/** How an alert is asked for in English. */
export const alerting: Alerting = {
  calls: 'alert, an alert, tell, notify, warn, inform',
  whom: 'me, us',
  owner: '(?:the )?owner',
  me: 'me',
  mail: 'e-?mail, mail',
  mailTo: 'to',
  when: 'when, if, once',
  and: 'and',
  eitherWay: '(?:in )?either (?:way|direction)',
  alsoNow: 'also now',
  recover: '(?:recover|recovers|recovering) at',
  for: 'for',
  refreshes: '(?:refreshes|refresh|evaluations|evaluation)(?: in a row)?',
  inARow: 'times in a row',
  within: 'within, over the last',
  odd: 'weeks?, months?, hours?, years?',
  articles: 'the, the number of',
  inLast: 'in(?: the last)?',
  days: 'days?',
  stale: 'for(?: more than| over)?',
  numberBefore: '(?:the )?(?:value|size|number)',
  at: 'at, by, for',
  it: 'it, when, if',
  numberAfter: 'members, customers, profiles, people',
  verbs: '',
  endings: '',
}

const not = `(?:is not|is no longer|isn['’]t|not|no longer|(?:does not|doesn['’]t) (?:go|get|rise|drop|fall)|no longer (?:goes|gets|rises|drops|falls))`

/** What stands between a name and its number in English. */
export const conditions: Lexicon['conditions'] = {
  above: `goes above, is above, gets above, rises above, goes over, is over, is more than, exceeds, reaches more than
    above, over, >`,
  crosses: 'crosses, passes',
  below: `goes below, is below, gets below, drops below, falls below, goes under, is under, drops under, falls under
    is less than, less than, below, under, <`,
  either: 'goes either way past, either way past, crosses either way, passes either way',
  rises: 'rises by, grows by, increases by, goes up by',
  falls: 'falls by, drops by, decreases by, goes down by',
  'at-least': `is at least, reaches, >=, ${not} (?:below|under|less than)`,
  'at-most': `is at most, <=, ${not} (?:above|over|more than), does not exceed, no longer exceeds`,
  stale: '(?:is stale|has not (?:been )?refreshed|has not been evaluated)(?: for(?: more than| over)?)?',
  'no-data': 'has no data, has no value',
}
