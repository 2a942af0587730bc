import type { Condition } from '../../core/condition.ts'
import type { RuleSaved } from '../../core/message.ts'
import type { SubjectKind } from '../../core/subject.ts'
import type { Formats } from '../formats.ts'
import { lineOf, sideOf } from '../line-of.ts'
import type { Shown } from '../shown.ts'

type Now = NonNullable<RuleSaved['now']>

/** What is true at the moment when a rule is saved. `toldNow`: the first alert goes out at once. */
export const standing = {
  now: (f: Formats, condition: Condition, now: Now, toldNow: boolean) => {
    if (now.value === null) return 'Its last evaluation has no readable value: the next value sets the start.'
    const side = now.already ? sideOf(condition, now.value) : undefined
    return side === undefined
      ? `It is at ${f.number(now.value, lineOf(condition))} now.`
      : `It is already ${side} (${f.number(now.value, lineOf(condition))}): ${toldNow ? firstNow : 'I will tell you at the next crossing.'}`
  },
  nowUnknown: 'It has no value yet: the first evaluation sets the start.',
  noDataNow: (f: Formats, now: Now, toldNow: boolean) =>
    now.value === null
      ? `Its last evaluation has no readable value: ${toldNow ? firstNow : 'I will tell you when that happens again.'}`
      : `It is at ${f.number(now.value)} now.`,
  noDataUnknown: 'It has not been evaluated yet, as far as I know.',
  last: (f: Formats, kind: SubjectKind, last: NonNullable<RuleSaved['last']>, toldNow: boolean) => {
    const { did, success } = kind === 'datasource' ? refreshes : evaluations
    const next = toldNow ? firstNow : 'I will tell you when that happens again.'
    if (last.at === undefined)
      return `I know of no ${success} yet: ${last.already ? next : 'the time counts from now.'}`
    const known = `It ${did} ${f.moment(last.at)}`
    return last.already ? `${known}, too long ago already: ${next}` : `${known}.`
  },
  brokenNow: (names: string) => `Broken right now: ${names}`,
  since: (f: Formats, name: Shown, since: string) => `${name} (since ${f.moment(since)})`,
  nothingBroken: 'Nothing is broken right now.',
}

const firstNow = 'the first alert goes out now.'
const refreshes = { did: 'last refreshed', success: 'successful refresh' }
const evaluations = { did: 'was last evaluated', success: 'evaluation' }
