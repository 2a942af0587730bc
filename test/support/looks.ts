import type { Call } from './watching.ts'

/** The moments at which an instance's page was looked at, in ms. A job list that is asked for more is one look. */
export const looksAt = (calls: readonly Call[], instanceId: string, page: Page): readonly number[] =>
  calls
    .filter(({ path }) => path.includes(`/instances/${instanceId}/`) && pages[page].test(path))
    .map(({ at }) => at.getTime())

const pages = {
  jobs: /\/jobs\?top=20&/,
  'data-sources': /\/manage\/datasources/,
  segments: /\/manage\/segments\?/,
  measures: /\/manage\/measures$/,
} as const

export type Page = keyof typeof pages

/** How long it lasted from each moment to the next. */
export const waitsBetween = (moments: readonly number[]): readonly number[] =>
  moments.slice(1).map((at, index) => at - (moments[index] ?? at))

/** The most calls in any 60 s. */
export function mostInAMinute(calls: readonly Call[]): number {
  let first = 0
  return calls.reduce((most, { at }, index) => {
    while ((calls[first]?.at.getTime() ?? 0) <= at.getTime() - 60_000) first += 1
    return Math.max(most, index - first + 1)
  }, 0)
}
