import type { Answer } from './answer.ts'
import type { Place } from './place.ts'
import type { World } from './world.ts'

/** One call to a page of an instance. */
export type Ask = {
  readonly world: World
  readonly place: Place
  /** The parts of the path that stand in braces in the page's pattern, in order. */
  readonly names: readonly string[]
  readonly query: URLSearchParams
  /** The body as it came; empty for none. */
  readonly body: string
  readonly now: Date
}

export type Page = (ask: Ask) => Answer

export const flag = (query: URLSearchParams, name: string): boolean => query.get(name)?.toLowerCase() === 'true'

/** What the API does with a value that is no number is not known; the simulator takes its default then. */
export function count(query: URLSearchParams, name: string, otherwise: number): number {
  const value = Number(query.get(name) ?? otherwise)
  return Number.isInteger(value) && value > 0 ? value : otherwise
}

/** How far back a page shall go; `undefined` where no history is asked for. */
export const historyDays = (query: URLSearchParams): number | undefined =>
  flag(query, 'includeHistoricStats') ? count(query, 'historicStatsDays', 30) : undefined
