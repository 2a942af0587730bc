import fc from 'fast-check'
import type { Spender } from '../../src/core/api.ts'
import { type Budget, slotsFor, windowMs } from '../../src/core/budget.ts'
import { budget, spentCalls } from '../../src/store/budget.ts'
import { open } from '../../src/store/open.ts'
import type { Db } from '../../src/store/tables.ts'
import { at } from '../core/made.ts'
import { newPlace, onServer } from '../support/database.ts'

const limit = 100
const answerMs = 100
const callTimeoutMs = 30_000

/** On a server several processes spend one budget; a folder has one process, which is started again in between. */
const processes = onServer ? 3 : 1
let place: Awaited<ReturnType<typeof newPlace>>
const dbs: Db[] = []
const start = async (): Promise<void> => {
  for (let n = 0; n < processes; n++)
    dbs.push(await open('url' in place.place ? place.place : { ...place.place, sync: () => undefined }))
}
const stop = async (): Promise<void> => {
  for (const db of dbs.splice(0)) await db.destroy()
}
beforeAll(async () => {
  place = await newPlace()
  await start()
})
const free = async (): Promise<void> => {
  await dbs[0]
    ?.updateTable('call_slots')
    .set({ grant_id: null, taken_until: new Date(0) })
    .execute()
}
beforeEach(free)
afterAll(async () => {
  await stop()
  await place.drop()
})

type Call = { readonly at: number; readonly spender: Spender }

/** Everybody wants to call all the time, on a clock that passes in steps. */
async function demand(seconds: number, restartsAt: readonly number[], luck: () => number): Promise<readonly Call[]> {
  const clock = { now: at('10:00:00') }
  let ids = 0
  const openBudgets = (): readonly Budget[] =>
    dbs.map((db) => budget(db, { limit, callTimeoutMs, clock: async () => clock.now, newId: () => `${++ids}` }))
  let budgets = openBudgets()
  let out: { readonly end: number; readonly settle: () => Promise<void> }[] = []
  const calls: Call[] = []
  const callAll = async (own: Budget, spender: Spender): Promise<void> => {
    for (let grant = await own.take(spender); grant !== undefined; grant = await own.take(spender)) {
      const now = clock.now.getTime()
      const granted = grant
      out.push({ end: now + answerMs, settle: () => own.settle(granted) })
      // the server counts it at some moment while it is out
      calls.push({ at: now + Math.floor(luck() * answerMs), spender })
    }
  }
  for (let passedMs = 0; passedMs < seconds * 1_000; passedMs += answerMs) {
    clock.now = new Date(at('10:00:00').getTime() + passedMs)
    if (restartsAt.includes(passedMs / 1_000)) {
      await stop()
      await start()
      budgets = openBudgets()
      out = []
    }
    const ended = out.filter(({ end }) => end <= clock.now.getTime())
    out = out.filter(({ end }) => end > clock.now.getTime())
    await Promise.all(ended.map(({ settle }) => settle()))
    const [db] = dbs
    if (db === undefined || (await spentCalls(db, clock.now)) >= limit) continue
    await Promise.all(budgets.flatMap((own) => [callAll(own, 'poll'), callAll(own, 'person')]))
  }
  return calls
}

/** The most calls that the server counts in any 60 s. */
const mostIn = (calls: readonly Call[]): number => {
  const moments = calls.map((call) => call.at).sort((a, b) => a - b)
  return Math.max(0, ...moments.map((end, last) => last + 1 - moments.findIndex((moment) => moment > end - windowMs)))
}

test('under full demand of polls and people at least 98 of 100 calls are used, and never more than 100', async () => {
  const cycles = 2
  const calls = await demand(cycles * 60, [], () => 0.5)
  expect(mostIn(calls)).toBeLessThanOrEqual(limit)
  expect(calls.length).toBeGreaterThanOrEqual(98 * cycles)
  for (let cycle = 0; cycle < cycles; cycle++) {
    const from = at('10:00:00').getTime() + cycle * 60_000
    const polls = calls.filter(({ at, spender }) => spender === 'poll' && at >= from && at < from + windowMs)
    expect(polls.length).toBeLessThanOrEqual(slotsFor('poll', limit))
  }
})

test('whenever the server counts a call, and over whatever restarts, no 60 s hold more than 100', async () => {
  const moments = fc.array(fc.double({ min: 0, max: 0.999, noNaN: true }), { minLength: 5, maxLength: 5 })
  const restarts = fc.uniqueArray(fc.integer({ min: 1, max: 90 }), { maxLength: onServer ? 0 : 2 })
  await fc.assert(
    fc
      .asyncProperty(moments, restarts, async (luck, restartsAt) => {
        let next = 0
        const calls = await demand(95, restartsAt, () => luck[next++ % luck.length] ?? 0)
        expect(calls.length).toBeGreaterThanOrEqual(limit)
        expect(mostIn(calls)).toBeLessThanOrEqual(limit)
      })
      .beforeEach(free),
    { numRuns: 2 },
  )
})
