const dayMs = 86_400_000
const kept = 2_000

/** Adds what was computed at its place in time, whatever the order in which it comes; the same moment is replaced. */
export function putInTime<T extends Dated>(history: T[], one: T): void {
  const same = history.findIndex(({ at }) => at.getTime() === one.at.getTime())
  if (same !== -1) history.splice(same, 1)
  const before = history.findLastIndex(({ at }) => at.getTime() < one.at.getTime())
  history.splice(before + 1, 0, one)
  if (history.length > kept) history.shift()
}

/** Something of one moment. */
export type Dated = { readonly at: Date }

/** How far back a page goes; `undefined` leaves the history out. */
export type HistoryDays = number | undefined

/** What lies within so many days before `now`, or later. */
export const within = <T extends Dated>(history: readonly T[], days: number, now: Date): readonly T[] =>
  history.filter(({ at }) => at.getTime() >= now.getTime() - days * dayMs)
