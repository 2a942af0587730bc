/** An event as one job shows it: `key` says what it is about, `tasks` by which tasks another job may show it too. */
export type Candidate<Event> = {
  readonly key: string
  readonly tasks: readonly string[]
  /** The look that shows it first. */
  readonly shownAt: number
  readonly event: Event
}

/**
 * The same event told by several jobs through a task that they share is one event: as the first job shows it.
 *
 * @param candidates  in the order in which their jobs were submitted, which decides where one look shows several first
 */
export function once<Event>(candidates: readonly Candidate<Event>[]): readonly Event[] {
  const kept: Candidate<Event>[] = []
  for (const one of candidates.toSorted((a, b) => a.shownAt - b.shownAt)) {
    const isKnown = kept.some(({ key, tasks }) => key === one.key && tasks.some((task) => one.tasks.includes(task)))
    if (!isKnown) kept.push(one)
  }
  return kept.map(({ event }) => event)
}
