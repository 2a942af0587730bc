import fc from 'fast-check'
import type { Spender } from '../../src/core/api.ts'
import { type Grant, grantedForMs, slotsFor, windowMs } from '../../src/core/budget.ts'
import { budget, countSlots, isHeldOff, spentCalls } from '../../src/store/budget.ts'
import { at } from '../core/made.ts'
import { useDatabase } from '../support/database.ts'

const callTimeoutMs = 30_000
const database = useDatabase()

const clock = { now: at('10:00:00') }
beforeEach(() => {
  clock.now = at('10:00:00')
})
const pass = (ms: number): void => {
  clock.now = new Date(clock.now.getTime() + ms)
}

let ids = 0
/** As a process makes it when it starts. */
const start = (limit = 100) =>
  budget(database.db, { limit, callTimeoutMs, clock: async () => clock.now, newId: () => `grant ${++ids}` })

const takeMany = async (from: ReturnType<typeof start>, spender: Spender, calls: number): Promise<readonly Grant[]> => {
  const grants = await Promise.all(Array.from({ length: calls }, () => from.take(spender)))
  return grants.filter((grant) => grant !== undefined)
}

test('under full demand every call of the limit is used, window after window', async () => {
  const calls = start()
  for (let window = 0; window < 3; window++) {
    const grants = await takeMany(calls, 'person', 130)
    for (const grant of grants) await calls.settle(grant)
    expect(grants).toHaveLength(100)
    pass(windowMs)
  }
})

test('polls never use the tenth that is kept for people, who find it when polls have used theirs', async () => {
  const calls = start()
  expect(await takeMany(calls, 'poll', 120)).toHaveLength(90)
  expect(await takeMany(calls, 'person', 20)).toHaveLength(10)
  expect(await spentCalls(database.db, clock.now)).toBe(100)
})

test('of the slots that polls may use it is known how many are free, and how many were used lately', async () => {
  const calls = start()
  const count = () => countSlots(database.db, 90, { now: clock.now, ms: 10_000 })
  for (const grant of await takeMany(calls, 'poll', 20)) await calls.settle(grant)
  await takeMany(calls, 'person', 10)
  expect(await count()).toEqual({ free: 70, recent: 20 })
  pass(9_999)
  await takeMany(calls, 'poll', 5)
  expect(await count()).toEqual({ free: 65, recent: 25 })
  pass(1)
  expect(await count()).toEqual({ free: 65, recent: 5 })
})

test('answers to people do not take from polls while their own tenth is free', async () => {
  const calls = start()
  expect(await takeMany(calls, 'person', 10)).toHaveLength(10)
  expect(await takeMany(calls, 'poll', 120)).toHaveLength(90)
})

test('what people hold of their own tenth is not missing from what is free for polls', async () => {
  const calls = start()
  const free = async () => (await countSlots(database.db, slotsFor('poll', 100), { now: clock.now, ms: 10_000 })).free
  await takeMany(calls, 'person', 10)
  expect(await free()).toBe(90)
  await takeMany(calls, 'person', 5)
  expect(await free()).toBe(85)
})

test('processes that start at once share one budget', async () => {
  const granted = await Promise.all([1, 2, 3, 4].map(() => takeMany(start(), 'person', 40)))
  const slots = granted.flat().map(({ slot }) => slot)
  expect(slots).toHaveLength(100)
  expect(new Set(slots).size).toBe(100)
})

test('a call that was out when the process ended counts until nobody can be counting it any more', async () => {
  await takeMany(start(1), 'person', 1)
  const restarted = start(1)
  pass(grantedForMs(callTimeoutMs) - 1)
  expect(await restarted.take('person')).toBeUndefined()
  pass(1)
  expect(await restarted.take('person')).toBeDefined()
})

test('a call that ends late does not free the slot of the one that follows', async () => {
  const calls = start(1)
  const late = await calls.take('person')
  pass(grantedForMs(callTimeoutMs))
  expect(await calls.take('person')).toBeDefined()
  if (late !== undefined) await calls.settle(late)
  pass(windowMs)
  expect(await calls.take('person')).toBeUndefined()
})

test('told to wait, nobody gets a slot until it is over, not after a restart either', async () => {
  await start().holdOff(45_000)
  pass(44_999)
  expect(await isHeldOff(database.db, clock.now)).toBe(true)
  for (const spender of ['person', 'poll'] as const) expect(await start().take(spender)).toBeUndefined()
  pass(1)
  expect(await isHeldOff(database.db, clock.now)).toBe(false)
  for (const spender of ['person', 'poll'] as const) expect(await start().take(spender)).toBeDefined()
})

test('a shorter wait does not end a longer one', async () => {
  const calls = start()
  await calls.holdOff(60_000)
  await calls.holdOff(1_000)
  pass(59_999)
  expect(await calls.take('person')).toBeUndefined()
})

type Step =
  | { readonly kind: 'take'; readonly spender: Spender; readonly calls: number }
  | { readonly kind: 'settle'; readonly which: number }
  | { readonly kind: 'pass'; readonly ms: number }
  | { readonly kind: 'restart' }
  | { readonly kind: 'holdOff'; readonly ms: number }

const someMs = fc.oneof(
  fc.constantFrom(1, 1_000, callTimeoutMs, windowMs - 1, windowMs, grantedForMs(callTimeoutMs)),
  fc.integer({ min: 0, max: 100_000 }),
)
const someStep: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('take' as const),
      spender: fc.constantFrom('person' as const, 'poll' as const),
      calls: fc.integer({ min: 1, max: 25 }),
    }),
  },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('settle' as const), which: fc.nat(99) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('pass' as const), ms: someMs }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'restart' as const }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('holdOff' as const), ms: someMs }) },
)

type Call = { readonly grant: Grant; readonly spender: Spender; readonly from: number; to?: number }

/** Plays the steps, as a client that gives a call up after its time, and that forgets its calls when it is restarted. */
async function play(limit: number, steps: readonly Step[]): Promise<readonly Call[]> {
  const calls: Call[] = []
  let mine: Call[] = []
  let spent = start(limit)
  let heldUntil = 0
  const settle = async (call: Call): Promise<void> => {
    call.to = clock.now.getTime()
    mine = mine.filter((other) => other !== call)
    await spent.settle(call.grant)
  }
  const isTaken = ({ from, to }: Call): boolean =>
    (to === undefined ? from + grantedForMs(callTimeoutMs) : to + windowMs) > clock.now.getTime()
  const takeOne = async (spender: Spender): Promise<void> => {
    const grant = await spent.take(spender)
    const held = clock.now.getTime() < heldUntil
    const taken = calls.filter(isTaken).length
    if (held) expect(grant).toBeUndefined()
    else if (spender === 'person') expect(grant !== undefined).toBe(taken < limit)
    if (grant === undefined) return
    const call = { grant, spender, from: clock.now.getTime() }
    calls.push(call)
    mine.push(call)
    expect(calls.filter((one) => one.spender === 'poll' && isTaken(one)).length).toBeLessThanOrEqual(
      slotsFor('poll', limit),
    )
  }
  for (const step of steps) {
    if (step.kind === 'take') for (let n = 0; n < step.calls; n++) await takeOne(step.spender)
    if (step.kind === 'settle' && mine.length > 0) await settle(mine[step.which % mine.length] as Call)
    if (step.kind === 'restart') {
      mine = []
      spent = start(limit)
    }
    if (step.kind === 'holdOff') {
      await spent.holdOff(step.ms)
      heldUntil = Math.max(heldUntil, clock.now.getTime() + step.ms)
    }
    if (step.kind === 'pass') {
      const until = clock.now.getTime() + step.ms
      for (const call of mine.filter(({ from }) => from + callTimeoutMs <= until)) {
        clock.now = new Date(call.from + callTimeoutMs)
        await settle(call)
      }
      clock.now = new Date(until)
    }
  }
  return calls
}

/** When the server counted the calls: each at some moment between its grant and its end. */
const countedAt = (calls: readonly Call[], luck: readonly number[]): readonly number[] =>
  calls
    .map(
      ({ from, to = from + callTimeoutMs }, index) => from + Math.round((to - from) * (luck[index % luck.length] ?? 0)),
    )
    .sort((a, b) => a - b)

const someLuck = fc.array(fc.oneof(fc.constantFrom(0, 1), fc.double({ min: 0, max: 1, noNaN: true })), { minLength: 1 })

test('whatever happens, the server never counts more than the limit in any 60 s', async () => {
  const limits = fc.constantFrom(1, 2, 9, 10, 11, 20)
  await fc.assert(
    fc
      .asyncProperty(limits, fc.array(someStep, { maxLength: 40 }), someLuck, async (limit, steps, luck) => {
        const counted = countedAt(await play(limit, steps), luck)
        const over = counted.filter((moment, index) => moment - (counted[index - limit] ?? -Infinity) < windowMs)
        expect(over).toEqual([])
      })
      .beforeEach(async () => {
        clock.now = at('10:00:00')
        await database.db
          .updateTable('call_slots')
          .set({ grant_id: null, taken_until: new Date(0) })
          .execute()
        await database.db.deleteFrom('call_holds').execute()
      }),
    { numRuns: 40 },
  )
})
