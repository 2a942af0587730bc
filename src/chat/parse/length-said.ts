import { anyKey, anyOf, isOneOf, meaningOf } from '../lexicon/any-of.ts'

const units = { minute: 1, hour: 60, day: 1_440, week: 10_080 } as const
const unitNames = ['minute', 'hour', 'day', 'week'] as const

const unit = unitNames.map((name) => anyOf(({ times }) => times.units[name])).join('|')
const pattern = new RegExp(
  `^(\\d{1,6}(?:[.,]\\d{1,2})?|${anyKey(({ counts }) => counts)}) ?(${unit})(?: ${anyOf(({ times }) => times.lasting)})?$`,
  'iu',
)

/** How long: `2 hours`, `2h`, `1.5 uur`, `half an hour`, `a week`. @returns minutes, 1 or more */
export function lengthSaid(said: string): number | undefined {
  const text = said.trim()
  const named = meaningOf(({ times }) => times.lengths, text)
  if (named !== undefined) return named
  const [, countTyped, unitTyped = ''] = pattern.exec(text) ?? []
  if (countTyped === undefined) return undefined
  const name = unitNames.find((one) => isOneOf(({ times }) => times.units[one], unitTyped))
  const count = meaningOf(({ counts }) => counts, countTyped) ?? Number(countTyped.replace(',', '.'))
  const minutes = Math.round(count * (name === undefined ? 0 : units[name]))
  return minutes >= 1 ? minutes : undefined
}
