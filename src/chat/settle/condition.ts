import { type Condition, recoversOnWrongSide } from '../../core/condition.ts'
import type { Message, Sentence } from '../../core/message.ts'
import type { Language } from '../../words/index.ts'
import type { AlertWhen } from '../command.ts'
import { phrase } from '../phrase.ts'
import { ask, refuse, say, sentences } from '../say.ts'
import type { Found } from '../subject.ts'
import { type NumberOf, parseWithin, settleNumber } from './number.ts'

/** A command that says what a value has to do, and names a number. */
export type Thresholded = AlertWhen & { readonly condition: Condition['kind']; readonly number: string }

const mostRefreshes = 30
const mostDays = 90
const percent = / ?(?:%|percent|per cent)$/i

/** The condition that was said, or what is not right about it. Options that do not fit are told before: see `misfit`. */
export function settleCondition(command: Thresholded, of: NumberOf, lang?: Language): Found<Condition> {
  return command.condition === 'rises' || command.condition === 'falls'
    ? settleMove(command, command.condition, of, lang)
    : settleLine(command, command.condition, of, lang)
}

function settleMove(command: Thresholded, kind: 'rises' | 'falls', of: NumberOf, lang?: Language): Found<Condition> {
  const isPercent = percent.test(command.number)
  const typed = command.number.replace(percent, '')
  const again = (number: string) => ({ ...command, number: isPercent ? `${number}%` : number })
  const by = settleNumber(typed, isPercent ? 'measure' : of, again, command, lang)
  if (!by.ok) return by
  if (by.found <= 0)
    return refuse(
      ask({ key: 'out-of-range', what: 'by', said: command.number }, [], { piece: 'number', half: command }),
    )
  const withinDays = command.within === undefined ? undefined : parseWithin(command.within, 1, mostDays)
  if (command.within !== undefined && withinDays === undefined) return outOfRange('days', command.within)
  const unit = isPercent ? 'percent' : 'amount'
  return { ok: true, found: { kind, by: by.found, unit, ...(withinDays !== undefined && { withinDays }) } }
}

function settleLine(
  command: Thresholded,
  kind: 'above' | 'below' | 'either',
  of: NumberOf,
  lang?: Language,
): Found<Condition> {
  const threshold = settleNumber(command.number, of, (number) => ({ ...command, number }), command, lang)
  if (!threshold.ok) return threshold
  const times = command.times === undefined ? 1 : parseWithin(command.times, 1, mostRefreshes)
  if (times === undefined) return outOfRange('times', command.times ?? '')
  const line = { threshold: threshold.found, ...(times > 1 && { times }) }
  if (kind === 'either' || command.recoverAt === undefined) return { ok: true, found: { kind, ...line } }
  const again = (recoverAt: string): AlertWhen => ({ ...command, recoverAt })
  const back = settleNumber(command.recoverAt, of, again, command, lang, 'recover-at')
  if (!back.ok) return back
  if (back.found === threshold.found) return { ok: true, found: { kind, ...line } }
  const condition: Condition = { kind, ...line, recoverAt: back.found }
  return recoversOnWrongSide(condition)
    ? refuse(onWrongSide(command, kind, threshold.found, back.found))
    : { ok: true, found: condition }
}

const onWrongSide = (half: AlertWhen, side: 'above' | 'below', threshold: number, recoverAt: number): Message =>
  ask({ key: 'recover-on-wrong-side', threshold, recoverAt, side }, [], { piece: 'recover-at', half })

const outOfRange = (what: 'days' | 'times', said: string) => refuse(say({ key: 'out-of-range', what, said }))

type Option = Extract<Sentence, { key: 'option-does-not-fit' }>['option']
type Fitted = Condition['kind'] | 'stale' | 'no-data'

const fitting: readonly (readonly [Option, (command: AlertWhen) => boolean, readonly Fitted[]])[] = [
  ['percent', ({ number = '' }) => percent.test(number), ['rises', 'falls']],
  ['within', ({ within }) => within !== undefined, ['rises', 'falls']],
  ['recover-at', ({ recoverAt }) => recoverAt !== undefined, ['above', 'below']],
  ['times', ({ times }) => times !== undefined, ['above', 'below', 'either']],
]

/** The first option that belongs to other conditions, as the refusal; `undefined` when all that was said fits. */
export function misfit(command: AlertWhen, condition: Fitted, lang?: Language) {
  const [option] = fitting.find(([, isSaid, fits]) => isSaid(command) && !fits.includes(condition)) ?? []
  if (option !== undefined) return refuse(say({ key: 'option-does-not-fit', option, condition }))
  if (!command.alsoNow || condition === 'above' || condition === 'below') return undefined
  const without = sentences(phrase({ ...command, alsoNow: false }, lang))
  return refuse(say({ key: 'option-does-not-fit', option: 'also-now', condition }, without))
}
