import { sql } from 'kysely'
import { guardedClock } from '../../src/store/guarded-clock.ts'
import type { Db } from '../../src/store/tables.ts'
import { at } from '../core/made.ts'

/** How long a slot stays taken at most in these tests: a call of 30 s, and the server's window. */
export const fullLengthMs = 90_000

/**
 * True time, which only passes, and a database's clock that a test lets jump away from it. A look at it takes as long as
 * the test says.
 */
export function jumpyClock() {
  const start = at('10:00:00').getTime()
  const state = { passedMs: 0, offMs: 0, lookTakesMs: 0 }
  const lines: { readonly level: string; readonly event: string; readonly fields: object }[] = []
  const write =
    (level: string) =>
    (event: string, fields: object = {}): void =>
      void lines.push({ level, event, fields })
  return {
    state,
    lines,
    /** What the database's clock says. */
    now: () => new Date(start + state.passedMs + state.offMs),
    passMs(ms: number): void {
      state.passedMs += ms
    },
    jumpMs(ms: number): void {
      state.offMs += ms
    },
    /** As a process makes it when it starts. */
    guard: (db: Db) =>
      guardedClock(db, {
        monotonic: () => state.passedMs,
        fullLengthMs,
        log: { error: write('error'), debug: write('debug') },
        time: () => {
          state.passedMs += state.lookTakesMs / 2
          const now = new Date(start + state.passedMs + state.offMs)
          state.passedMs += state.lookTakesMs / 2
          return sql<Date>`${now}::timestamptz`
        },
      }),
    restart(): void {
      Object.assign(state, { passedMs: 0, offMs: 0, lookTakesMs: 0 })
      lines.length = 0
    },
  }
}
