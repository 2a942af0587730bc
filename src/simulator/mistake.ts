import { momentMistake } from './moment-mistake.ts'
import { newCourse, runMistake } from './run-mistake.ts'
import { newCast, thingMistake } from './thing-mistake.ts'
import type { Timeline } from './timeline.ts'

/** The first thing in a timeline that cannot happen, with its place, as one sentence; `undefined` when all can. */
export function mistakeIn(timeline: Timeline): string | undefined {
  const [cast, course] = [newCast(), newCourse(timeline)]
  let lastAt = Number.NEGATIVE_INFINITY
  for (const [index, one] of timeline.happenings.entries()) {
    const order = one.at < lastAt ? `it is at ${one.at} but stands behind ${lastAt}` : undefined
    const mistake = order ?? momentMistake(timeline.startsAt, one) ?? thingMistake(cast, one) ?? runMistake(course, one)
    if (mistake !== undefined) return `happenings[${index}] (${one.do}): ${mistake}.`
    lastAt = one.at
  }
  return undefined
}
