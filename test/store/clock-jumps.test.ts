import fc from 'fast-check'
import type { Spender } from '../../src/core/api.ts'
import { type Grant, windowMs } from '../../src/core/budget.ts'
import { budget } from '../../src/store/budget.ts'
import { claimDueFeeds, putFeed } from '../../src/store/feeds.ts'
import { useDatabase } from '../support/database.ts'
import { fullLengthMs, jumpyClock } from '../support/jumpy-clock.ts'

const callTimeoutMs = fullLengthMs - windowMs
const hour = 3_600_000
const database = useDatabase()
const time = jumpyClock()
const limit = 5

type Step =
  | { readonly kind: 'take'; readonly spender: Spender }
  | { readonly kind: 'settle'; readonly which: number }
  | { readonly kind: 'pass'; readonly ms: number }
  | { readonly kind: 'jump'; readonly ms: number }
  | { readonly kind: 'restart' }

const someTime = fc.oneof(fc.constantFrom(1, 1_000, callTimeoutMs, windowMs - 1, windowMs), fc.nat(40_000))
/** Back by anything; ahead by more than can be taken for drift. */
const someJump = fc.oneof(
  fc.constantFrom(hour, -hour, 2_010, -2_010, 1_990, -1_990, windowMs, fullLengthMs),
  fc.integer({ min: 60, max: 2 * hour }),
  fc.integer({ min: -2 * hour, max: -1 }),
)
const someSteps: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.oneof(
    {
      weight: 6,
      arbitrary: fc.record({ kind: fc.constant('take' as const), spender: fc.constantFrom('person', 'poll') }),
    },
    { weight: 4, arbitrary: fc.record({ kind: fc.constant('settle' as const), which: fc.nat(99) }) },
    { weight: 4, arbitrary: fc.record({ kind: fc.constant('pass' as const), ms: someTime }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('jump' as const), ms: someJump }) },
    { weight: 1, arbitrary: fc.constant({ kind: 'restart' as const }) },
  ),
  { minLength: 10, maxLength: 60 },
)

/** By true time. */
type Call = { readonly grant: Grant; readonly fromMs: number; toMs?: number }

/** Plays the steps under full demand: whoever takes one takes all there are. */
async function play(steps: readonly Step[]): Promise<readonly Call[]> {
  const calls: Call[] = []
  let mine: Call[] = []
  let ids = 0
  let clock = time.guard(database.db)
  const start = async () => {
    await clock() // it jumps under a process that has seen it before
    clock = time.guard(database.db)
    await clock()
    return budget(database.db, { limit, callTimeoutMs, clock, newId: () => `${++ids}` })
  }
  let spent = await start()
  const settle = async (call: Call): Promise<void> => {
    call.toMs = time.state.passedMs
    mine = mine.filter((other) => other !== call)
    await spent.settle(call.grant)
  }
  const pass = async (ms: number): Promise<void> => {
    const untilMs = time.state.passedMs + ms
    for (const call of mine.filter(({ fromMs }) => fromMs + callTimeoutMs <= untilMs)) {
      time.passMs(call.fromMs + callTimeoutMs - time.state.passedMs)
      await settle(call)
    }
    time.passMs(untilMs - time.state.passedMs)
  }
  const takeAll = async (spender: Spender): Promise<void> => {
    for (let grant = await spent.take(spender); grant !== undefined; grant = await spent.take(spender)) {
      const call = { grant, fromMs: time.state.passedMs }
      calls.push(call)
      mine.push(call)
    }
  }
  for (const step of steps) {
    if (step.kind === 'take') await takeAll(step.spender)
    if (step.kind === 'settle' && mine.length > 0) await settle(mine[step.which % mine.length] as Call)
    if (step.kind === 'pass') await pass(step.ms)
    if (step.kind === 'jump') time.jumpMs(step.ms)
    if (step.kind === 'restart') {
      mine = []
      spent = await start()
    }
  }
  return calls
}

/** When the server counted the calls: each at some moment between its grant and its end. */
const countedMs = (calls: readonly Call[], luck: readonly number[]): readonly number[] =>
  calls
    .map(({ fromMs, toMs = fromMs + callTimeoutMs }, n) => fromMs + (toMs - fromMs) * (luck[n % luck.length] ?? 0))
    .sort((a, b) => a - b)

const afresh = async (): Promise<void> => {
  time.restart()
  await database.empty()
}

test('however the clock jumps, the server never counts more than the limit in any 60 s of true time', async () => {
  const someLuck = fc.array(fc.constantFrom(0, 0.5, 1), { minLength: 1 })
  await fc.assert(
    fc
      .asyncProperty(someSteps, someLuck, async (steps, luck) => {
        const counted = countedMs(await play(steps), luck)
        const over = counted.filter((moment, n) => moment - (counted[n - limit] ?? -Infinity) < windowMs)
        expect(over).toEqual([])
      })
      .beforeEach(afresh),
    { numRuns: 40 },
  )
})

test('however the clock jumps, nobody takes what another has in hand, and it is free when its time is over', async () => {
  const leaseMs = 60_000
  const someMoves = fc.array(fc.record({ passMs: fc.nat(15_000), jumpMs: someJump }), { minLength: 1, maxLength: 12 })
  await fc.assert(
    fc
      .asyncProperty(someMoves, async (moves) => {
        const { db } = database
        const clock = time.guard(db)
        const claim = async () =>
          claimDueFeeds(db, { now: await clock(), leaseMs, limit: 1, newId: () => `at ${time.state.passedMs}` })
        await putFeed(db, 'instances', '', await clock())
        expect(await claim()).toHaveLength(1)
        let stepsMs = 0
        for (const { passMs, jumpMs } of moves.filter(({ jumpMs }) => Math.abs(jumpMs) >= 2_010)) {
          time.passMs(passMs)
          time.jumpMs(jumpMs)
          stepsMs += 2
          if (time.state.passedMs < leaseMs) expect(await claim()).toEqual([])
          else break
        }
        time.passMs(Math.max(0, leaseMs - time.state.passedMs) + stepsMs)
        expect(await claim()).toHaveLength(1)
      })
      .beforeEach(afresh),
    { numRuns: 40 },
  )
})
