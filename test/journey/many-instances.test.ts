import { createWorld } from '../../src/simulator/world.ts'
import { looksAt, mostInAMinute, waitsBetween } from '../support/looks.ts'
import { cast, idOf, startRounds } from '../support/many-instances.ts'
import { putRuleOn, startWatching, type Watching } from '../support/watching.ts'

let watching: Watching
afterEach(() => watching.stop())

const pages = ['jobs', 'data-sources', 'segments', 'measures'] as const
const feedsOf = (count: number): number => count * pages.length + 1
const callsTo = (instanceId: string) => watching.calls.filter(({ path }) => path.includes(instanceId))
const since = (from: Date) => watching.calls.filter(({ at }) => at > from)

/** While one feed waits, each of the others goes before it once at most. */
const onceAroundMs = (feeds: number, callsPerMinute: number): number => (feeds / callsPerMinute) * 60_000
const idleMs = 30_000
const paceMs = 10_000

test('sixty instances are served in turn: the cycle stretches, and nobody waits longer than once around', async () => {
  watching = await startWatching(cast(60))
  await watching.pass(180)
  const from = watching.now
  await watching.pass(150)
  const looks = watching.world.instances.map(({ id }) => looksAt(since(from), id, 'jobs'))
  const waits = looks.flatMap((moments) => waitsBetween([from.getTime(), ...moments, watching.now.getTime()]))
  expect(Math.max(...waits)).toBeLessThanOrEqual(idleMs + onceAroundMs(feedsOf(60), 90) + paceMs)
  const counts = looks.map(({ length }) => length)
  // without a limit there would be five looks each
  expect([Math.max(...counts) < 5, Math.max(...counts) - Math.min(...counts) <= 2]).toEqual([true, true])
  expect(mostInAMinute(watching.calls)).toBeLessThanOrEqual(90)
}, 180_000)

test('neither sweeps nor job lists starve, however short the budget is', async () => {
  watching = await startWatching(cast(8), { CI_CALLS_PER_MINUTE: '10', CI_SWEEP_SECONDS: '1' })
  await watching.pass(300, 5)
  const from = watching.now
  await watching.pass(1_500, 5)
  const worst = pages.map((page) =>
    Math.max(
      ...watching.world.instances.flatMap(({ id }) =>
        waitsBetween([from.getTime(), ...looksAt(since(from), id, page), watching.now.getTime()]),
      ),
    ),
  )
  const aroundMs = onceAroundMs(feedsOf(8), 9)
  const [jobs = 0, ...sweeps] = worst
  expect(jobs).toBeLessThanOrEqual(idleMs + aroundMs + paceMs)
  // a wait of a job list counts eight times
  for (const sweep of sweeps) expect(sweep).toBeLessThanOrEqual(8 * (idleMs + aroundMs + paceMs))
  expect(Math.min(...sweeps)).toBeGreaterThan(jobs)
})

test('while a refresh goes on in every instance its failures are seen within one round of looks', async () => {
  watching = await startWatching(cast(12), { CI_CALLS_PER_MINUTE: '20' })
  await watching.pass(240)
  const from = watching.now
  startRounds(watching.world, from)
  await watching.pass(300)
  const failures = (await watching.delays(from)).filter(({ type }) => type === 'belfry.datasource.refresh.failed')
  expect(failures).toHaveLength(12)
  for (const { ms } of failures) expect(ms).toBeLessThanOrEqual(onceAroundMs(feedsOf(12), 18) + paceMs)
  expect(mostInAMinute(watching.calls)).toBeLessThanOrEqual(18)
})

test('an instance that appears gets its feeds, sources before jobs, and what ended before is history', async () => {
  watching = await startWatching(cast(2))
  await watching.pass(10)
  const { world, db } = watching
  const id = idOf(7)
  world.addInstance({ id, name: 'Fabrikam', type: 'production' })
  const fail = () => {
    const task = { operation: 'ingestion', name: 'Webshop' }
    const job = world.startJob(id, { operation: 'all', kind: 'scheduled', at: watching.now, tasks: [task] })
    world.endTask(job, 'Webshop', 'failed', watching.now)
    world.endJob(job, 'failed', watching.now)
  }
  fail()
  watching.simulator.fault({ path: `${id}/workflows`, kind: '503', times: 2 })
  for (let waited = 0; callsTo(id).length === 0 && waited < 200; waited += 10) await watching.pass(10)
  await putRuleOn(db, id, { kind: 'everything', firstFailures: true, alsoManual: true })
  await watching.pass(60)
  const asked = callsTo(id).map(({ path }) => path.replace(/^.*(datasources|jobs).*$/, '$1'))
  expect(asked.indexOf('datasources')).toBeLessThan(asked.indexOf('jobs'))
  for (const page of pages) expect(looksAt(watching.calls, id, page).length).toBeGreaterThan(0)
  const events = () => db.selectFrom('events').select('history').where('instance_id', '=', id).execute()
  const notices = () => db.selectFrom('notices').select('id').execute()
  expect([new Set((await events()).map(({ history }) => history)), await notices()]).toEqual([new Set([true]), []])
  fail()
  await watching.pass(60)
  expect((await notices()).length).toBeGreaterThan(0)
})

test('jobs are looked at although their sources cannot be read', async () => {
  watching = await startWatching(cast(1))
  watching.simulator.fault({ path: '/datasources', kind: '503', times: 10_000 })
  await watching.pass(10)
  expect(looksAt(watching.calls, idOf(0), 'jobs').length).toBeGreaterThan(0)
})

test('an instance that vanishes costs no call any more', async () => {
  watching = await startWatching(cast(2))
  await watching.pass(60)
  watching.world.removeInstance(idOf(1))
  await watching.pass(400)
  const from = watching.now
  await watching.pass(1_000)
  expect(callsTo(idOf(1)).filter(({ at }) => at > from)).toEqual([])
  expect(callsTo(idOf(0)).filter(({ at }) => at > from).length).toBeGreaterThan(0)
})

test.each([
  ['only those of type production', {}, [0]],
  ['only the named ones, of whatever type', { CI_INSTANCE_IDS: `${idOf(1)},${idOf(2)}` }, [1, 2]],
])('of all visible instances %s are watched', async (_, settings, watched) => {
  const types = ['production', 'sandbox', 'trial']
  const instances = types.map((type, index) => ({ id: idOf(index), name: type, type }))
  watching = await startWatching(createWorld({ instances }), settings)
  await watching.pass(130)
  expect([0, 1, 2].filter((index) => callsTo(idOf(index)).length > 0)).toEqual(watched)
})

/** Lets a segmentation end in the only instance. @returns when Belfry saw that, in ms */
async function segmentationEnds(): Promise<number> {
  const { world } = watching
  const tasks = [{ operation: 'segmentation', name: 'VIP' }]
  const job = world.startJob(idOf(0), { operation: 'segmentation', kind: 'onDemand', at: watching.now, tasks })
  world.endTask(job, 'VIP', 'successful', watching.now)
  world.endJob(job, 'successful', watching.now)
  const before = looksAt(watching.calls, idOf(0), 'jobs').length
  while (looksAt(watching.calls, idOf(0), 'jobs').length === before) await watching.pass(1)
  return watching.now.getTime()
}
const segmentLooksSince = (seenAt: number) =>
  looksAt(watching.calls, idOf(0), 'segments')
    .filter((at) => at >= seenAt)
    .map((at) => (at - seenAt) / 1_000)

test('a list that a job has moved is read again after 5, 15, 60 and 300 s, and then with the sweep', async () => {
  watching = await startWatching(cast(1))
  await watching.pass(60)
  const seenAt = await segmentationEnds()
  await watching.pass(700)
  expect(segmentLooksSince(seenAt)).toEqual([0, 5, 20, 80, 380, 500, 620])
})

test('once the new version shows it is left to the sweep', async () => {
  watching = await startWatching(cast(1))
  await watching.pass(60)
  const seenAt = await segmentationEnds()
  await watching.pass(10)
  watching.world.evaluate(idOf(0), 'VIP', 7, watching.now)
  await watching.pass(290)
  expect(segmentLooksSince(seenAt)).toEqual([0, 5, 20, 140, 260])
})

test.each([
  ['every two minutes while little of the budget is used', '100', 120],
  ['as often as is set while more of it is', '5', 300],
])('sweeps come %s', async (_, callsPerMinute, seconds) => {
  watching = await startWatching(cast(1), { CI_CALLS_PER_MINUTE: callsPerMinute, CI_SWEEP_SECONDS: '300' })
  await watching.pass(310)
  const from = watching.now.getTime()
  await watching.pass(1_250)
  for (const page of ['data-sources', 'segments', 'measures'] as const) {
    const looks = looksAt(watching.calls, idOf(0), page).filter((at) => at > from)
    expect(looks.length).toBeGreaterThan(3)
    for (const wait of waitsBetween(looks)) expect([wait, wait - paceMs]).toContain(seconds * 1_000)
  }
})
