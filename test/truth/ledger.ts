import type { TriggerEvent } from '../../src/core/event.ts'
import type { KnownEvent, Past } from '../../src/core/record-run.ts'

/** What is stored of an event. */
export type Entry = KnownEvent & {
  event: TriggerEvent
  mendedAt?: Date
  readonly history: boolean
  readonly revision?: number
}

/** The events of one instance, each under all its identities: what the database keeps, in memory. */
export function createLedger() {
  const entries: Entry[] = []
  const keys = new Map<string, Entry>()
  return {
    entries,
    findAny: (wanted: readonly string[]): readonly Entry[] => [
      ...new Set(wanted.flatMap((key) => keys.get(key) ?? [])),
    ],
    add: (entry: Entry, its: readonly string[]): void => {
      entries.push(entry)
      for (const key of its) if (!keys.has(key)) keys.set(key, entry)
    },
    addKeys: (entry: Entry, its: readonly string[]): void => {
      for (const key of its) if (!keys.has(key)) keys.set(key, entry)
    },
    /** The failures in a row before a moment, and the last success before it. */
    recordOf: (subject: string, before: Date): Pick<Past, 'failures' | 'lastSucceededAt'> => {
      const past = entries.filter(({ event }) => event.subject === subject && new Date(event.time) < before)
      const successes = past.flatMap(({ event, mendedAt }) =>
        event.type === 'belfry.datasource.refresh.succeeded' ? [new Date(event.time)] : (mendedAt ?? []),
      )
      const lastSucceededAt = successes.sort((a, b) => b.getTime() - a.getTime())[0]
      const failures = past.filter(
        ({ event, mendedAt }) =>
          event.type === 'belfry.datasource.refresh.failed' &&
          mendedAt === undefined &&
          (lastSucceededAt === undefined || new Date(event.time) > lastSucceededAt),
      ).length
      return { failures, lastSucceededAt }
    },
  }
}

export type Ledger = ReturnType<typeof createLedger>
