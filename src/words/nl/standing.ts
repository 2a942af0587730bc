import type { Condition } from '../../core/condition.ts'
import type { RuleSaved } from '../../core/message.ts'
import type { SubjectKind } from '../../core/subject.ts'
import type { Formats } from '../formats.ts'
import { lineOf, sideOf } from '../line-of.ts'
import type { Shown } from '../shown.ts'
import { sides } from './condition.ts'

type Now = NonNullable<RuleSaved['now']>

/** What is true at the moment when a rule is saved. `toldNow`: the first alert goes out at once. */
export const standing = {
  now: (f: Formats, condition: Condition, now: Now, toldNow: boolean) => {
    if (now.value === null) return 'De laatste berekening heeft geen leesbare waarde: de volgende waarde is het begin.'
    const side = now.already ? sideOf(condition, now.value) : undefined
    return side === undefined
      ? `Nu is het ${f.number(now.value, lineOf(condition))}.`
      : `Het staat er al ${sides[side]} (${f.number(now.value, lineOf(condition))}): ${toldNow ? firstNow : 'ik meld het de volgende keer dat het de drempel passeert.'}`
  },
  nowUnknown: 'Er is nog geen waarde: de eerste berekening is het begin.',
  noDataNow: (f: Formats, now: Now, toldNow: boolean) =>
    now.value === null
      ? `De laatste berekening heeft geen leesbare waarde: ${toldNow ? firstNow : nextTime}`
      : `Nu is het ${f.number(now.value)}.`,
  noDataUnknown: 'Voor zover ik weet is er nog niets berekend.',
  last: (f: Formats, kind: SubjectKind, last: NonNullable<RuleSaved['last']>, toldNow: boolean) => {
    const { did, success } = kind === 'datasource' ? refreshes : evaluations
    const next = toldNow ? firstNow : nextTime
    if (last.at === undefined) return `Ik ken nog geen ${success}: ${last.already ? next : 'de tijd telt vanaf nu.'}`
    const known = `Laatst ${did} op ${f.moment(last.at)}`
    return last.already ? `${known}, dat is al te lang geleden: ${next}` : `${known}.`
  },
  brokenNow: (names: string) => `Nu mislukt: ${names}`,
  since: (f: Formats, name: Shown, since: string) => `${name} (sinds ${f.moment(since)})`,
  nothingBroken: 'Op dit moment is er niets mislukt.',
}

const firstNow = 'de eerste melding gaat nu uit.'
const nextTime = 'ik meld het als dat weer gebeurt.'
const refreshes = { did: 'vernieuwd', success: 'geslaagde vernieuwing' }
const evaluations = { did: 'berekend', success: 'berekening' }
