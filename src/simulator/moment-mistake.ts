import type { Happening } from './timeline.ts'

/** The years 1 to 9999, which is what a date of the API can hold. */
const earliestMs = Date.parse('0001-01-01T00:00:00Z')
const latestMs = Date.parse('9999-12-31T23:59:59.999Z')

/** Which moment of a happening is one that no date can hold. */
export function momentMistake(startsAt: string, one: Happening): string | undefined {
  const moments = Object.entries({
    at: one.at,
    endsAt: 'endsAt' in one ? one.endsAt : undefined,
    evaluatedAt: 'evaluatedAt' in one ? one.evaluatedAt : undefined,
  })
  const odd = moments.find(([, seconds = 0]) => !isDate(Date.parse(startsAt) + seconds * 1_000))
  return odd && `no date can hold ${odd[0]}, which is ${odd[1]}`
}

const isDate = (ms: number): boolean => ms >= earliestMs && ms <= latestMs
