import { databaseWatch, type Outage } from '../../src/app/database-watch.ts'
import { createLog } from '../../src/log.ts'

const start = Date.UTC(2026, 10, 20, 10)
const gone = Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:5432'), { code: 'ECONNREFUSED' })
const full = Object.assign(new Error('could not extend file'), { code: '53100' })

function aWatch() {
  const clock = { ms: 0 }
  const lines: object[] = []
  const outages: Outage[] = []
  const log = createLog({ level: 'info', secrets: [], write: (line) => lines.push(JSON.parse(line)) })
  const watch = databaseWatch({
    log,
    monotonic: () => clock.ms,
    now: () => new Date(start + clock.ms),
    onBack: (outage) => outages.push(outage),
  })
  return { clock, lines, outages, watch, log }
}

test('one line says that the database is lost, why, and what happens next, however many meet it', () => {
  const { watch, lines } = aWatch()
  for (let n = 0; n < 100; n++) expect(watch.failed(gone)).toBe(true)
  expect(lines).toMatchObject([
    {
      level: 'error',
      event: 'database-lost',
      trouble: 'gone',
      why: 'connect ECONNREFUSED 127.0.0.1:5432',
      next: 'Belfry goes on by itself when the database answers again',
    },
  ])
  expect([watch.trouble, watch.isAway]).toEqual(['gone', true])
})

test('one line says that it is back and how long it was away, and who asked is told once', () => {
  const { watch, lines, outages, clock } = aWatch()
  watch.failed(gone)
  clock.ms += 60_000
  watch.failed(gone)
  clock.ms += 1_000
  for (let n = 0; n < 10; n++) {
    watch.answered()
    clock.ms += 1_000
  }
  expect(lines.slice(1)).toMatchObject([{ level: 'info', event: 'database-back', trouble: 'gone', lastedMs: 61_000 }])
  expect(outages).toEqual([{ trouble: 'gone', from: new Date(start), to: new Date(start + 61_000) }])
  expect([watch.trouble, watch.isAway]).toEqual([undefined, false])
})

test('who still fails while others are answered again makes no second alarm', () => {
  const { watch, lines, clock } = aWatch()
  for (let n = 0; n < 20; n++) {
    watch.failed(gone)
    clock.ms += 2_000
    watch.answered()
    clock.ms += 2_000
  }
  expect(lines).toHaveLength(1)
  expect(watch.isAway).toBe(true)
})

test('without room reading goes well: the alarm is over when nobody has failed for two minutes', () => {
  const { watch, lines, clock } = aWatch()
  for (let n = 0; n < 10; n++) {
    watch.failed(full)
    for (let second = 0; second < 60; second++) {
      clock.ms += 1_000
      watch.answered()
    }
  }
  expect(lines).toMatchObject([{ event: 'database-lost', trouble: 'full', next: expect.stringContaining('room') }])
  expect(watch.isAway).toBe(false)
  clock.ms += 61_000
  watch.answered()
  expect(lines.slice(1)).toMatchObject([{ event: 'database-back', trouble: 'full', lastedMs: 9 * 60_000 + 1_000 }])
})

test('lost once more, it says so once more', () => {
  const { watch, lines, clock } = aWatch()
  for (let n = 0; n < 2; n++) {
    watch.failed(gone)
    watch.answered()
    clock.ms += 5_000
    watch.answered()
  }
  expect(lines).toMatchObject(['lost', 'back', 'lost', 'back'].map((end) => ({ event: `database-${end}` })))
})

test('an error of another kind is nobody’s alarm, and stays a line of its own', () => {
  const { watch, lines, log } = aWatch()
  expect(watch.failed(new Error('no such column'))).toBe(false)
  watch.over(log).error('job-failed', { error: new Error('no such column') })
  watch.over(log).warn('poll-failed', { problem: 'unreachable' })
  expect(lines).toMatchObject([{ event: 'job-failed' }, { event: 'poll-failed' }])
})

test('a line about the lost database is left out wherever it comes from, and counts as having met it', () => {
  const { watch, lines, log } = aWatch()
  const quiet = watch.over(log)
  quiet.error('compose-failed', { error: gone })
  quiet.warn('not-written-yet', { error: gone })
  quiet.error('poll-not-recorded', { error: new Error('not recorded', { cause: gone }) })
  quiet.info('belfry-started')
  expect(lines).toMatchObject([{ event: 'database-lost' }, { event: 'belfry-started' }])
})

test('a crew that is watched is heard: its looks that go well, and its failures', async () => {
  const { watch, lines, log, clock } = aWatch()
  const looks = [() => Promise.reject(gone), async () => ['a job'], async () => []]
  const crew = watch.watched<string>({
    ...{ name: 'cards', size: 1, everyMs: 1_000, log, work: async () => undefined },
    claim: async () => (await looks.shift()?.()) ?? [],
  })
  await expect(crew.claim(1)).rejects.toBe(gone)
  crew.log.error('look-failed', { error: gone })
  expect(await crew.claim(1)).toEqual(['a job'])
  clock.ms += 5_000
  await crew.claim(1)
  expect(lines).toMatchObject([{ event: 'database-lost' }, { event: 'database-back' }])
})
