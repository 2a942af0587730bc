import type { Language } from '../../words/index.ts'
import type { AlertWhen } from '../command.ts'
import { ask, refuse } from '../say.ts'
import type { Found } from '../subject.ts'
import { settleNumber } from './number.ts'

const mostHours = 8_760

const units: readonly (readonly [RegExp, number])[] = [
  [/ ?(?:h|hrs?|hours?)?$/i, 1],
  [/ ?(?:d|days?)$/i, 24],
  [/ ?(?:weeks?)$/i, 168],
  [/ ?(?:min|mins|minutes?)$/i, 1 / 60],
]

/**
 * For how long: `5 hours`, `5h`, `2 days`; a number alone is hours.
 *
 * @returns hours, more than 0 and at most a year
 */
export function settleHours(command: AlertWhen, typed: string, lang?: Language): Found<number> {
  const outOfRange = refuse(
    ask({ key: 'out-of-range', what: 'hours', said: typed }, [], { piece: 'number', half: command }),
  )
  const [unit, hours] = units.findLast(([ending]) => ending.test(typed)) ?? [/$/, 1]
  const said = typed.replace(unit, '')
  const word = typed.slice(said.length)
  const number = settleNumber(said, 'measure', (other) => ({ ...command, number: `${other}${word}` }), command, lang)
  if (!number.ok) return number.answer.card === 'said' && number.answer.say.key === 'not-a-number' ? outOfRange : number
  const total = number.found * hours
  return total > 0 && total <= mostHours ? { ok: true, found: total } : outOfRange
}
