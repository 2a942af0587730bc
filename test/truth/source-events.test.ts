import { again, ends, endsJob, ingests, starts, toldOfJobs, waits, world } from './told.ts'

const ingestion = { operation: 'ingestion' }

const fails = [starts(0, 'J', [ingests('a')], ingestion), ends(10, 'a', 'failed')]
const retried = [...fails, again(20, 'J', ingests('b'))]

test('a refresh that succeeds is told once its job has ended', () => {
  const done = world(starts(0, 'J', [ingests('a')], ingestion), ends(10, 'a', 'successful'), endsJob(12, 'J', 'failed'))
  expect(toldOfJobs(done, [11.5])).toEqual([])
  expect(toldOfJobs(done, [11.5, 12.5, 20.5])).toEqual(['10 Web shop succeeded in J after 0 failures'])
})

test('a refresh that succeeds in a job that goes on is told at the second look that shows it at rest', () => {
  const done = world(starts(0, 'J', [ingests('a')], ingestion), ends(10, 'a', 'successful'))
  expect(toldOfJobs(done, [5.5, 11.5])).toEqual([])
  expect(toldOfJobs(done, [5.5, 11.5, 12.5])).toEqual(['10 Web shop succeeded in J after 0 failures'])
})

test('a success of several tables is one event, dated by the last of them', () => {
  const tables = [ingests('a'), ingests('b', { name: 'Returns' })]
  const done = world(
    starts(0, 'J', tables, ingestion),
    ends(10, 'a', 'successful'),
    ends(30, 'b', 'successful'),
    endsJob(31, 'J', 'successful'),
  )
  expect(toldOfJobs(done, [15.5, 20.5, 40.5])).toEqual(['30 Web shop succeeded in J after 0 failures'])
})

test('a failure in a job that goes on may still mend', () => {
  expect(toldOfJobs(world(...fails), [11.5])).toEqual(['10 Web shop failed in J: permanent false, 1 in a row'])
})

test('a failure is permanent when its job has ended', () => {
  const over = world(...fails, endsJob(12, 'J', 'successful'))
  expect(toldOfJobs(over, [11.5, 12.5])).toEqual(['10 Web shop failed in J: permanent true, 1 in a row'])
})

test('a time-out is permanent at once', () => {
  const slow = world(starts(0, 'J', [ingests('a')], ingestion), ends(10, 'a', 'timedOut'))
  expect(toldOfJobs(slow, [11.5])).toEqual(['10 Web shop failed in J: permanent true, 1 in a row'])
})

test('a time-out that is tried again stays permanent until that try succeeds', () => {
  const slow = [starts(0, 'J', [ingests('a')], ingestion), ends(10, 'a', 'timedOut'), again(20, 'J', ingests('b'))]
  expect(toldOfJobs(world(...slow), [11.5, 21.5])).toEqual(['10 Web shop failed in J: permanent true, 1 in a row'])
  const mended = world(...slow, ends(30, 'b', 'successful'))
  expect(toldOfJobs(mended, [11.5, 31.5, 32.5])).toEqual(['10 Web shop failed in J: recovered, 1 in a row'])
})

test('a recovery is final, and a success that was told stays told when its run fails after all', () => {
  const late = [again(40, 'J', ingests('z', { name: 'Returns' })), ends(50, 'z', 'failed')]
  const mended = world(...retried, ends(30, 'b', 'successful'), ...late)
  expect(toldOfJobs(mended, [31.5, 32.5, 51.5])).toEqual(['10 Web shop failed in J: recovered, 1 in a row'])
  const done = world(starts(0, 'J', [ingests('a')], ingestion), ends(10, 'a', 'successful'), ...late)
  expect(toldOfJobs(done, [11.5, 12.5, 51.5])).toEqual([
    '10 Web shop succeeded in J after 0 failures',
    '50 Web shop failed in J: permanent false, 1 in a row',
  ])
})

test('a failure is permanent when what waits for it, directly or not, was skipped, and names it', () => {
  const tasks = [waits('c', 'b'), waits('b', 'a'), ingests('a'), waits('d')]
  const skipped = world(starts(0, 'J', tasks), ends(10, 'a', 'failed'), ends(11, 'c', 'skipped'))
  expect(toldOfJobs(skipped, [10.5])).toEqual(['10 Web shop failed in J: permanent false, 1 in a row'])
  expect(toldOfJobs(skipped, [11.5])).toEqual(['10 Web shop failed in J: permanent true, 1 in a row, skipped c work'])
})

test('two hours without a decision leave it open, and a new try does not take that back', () => {
  const open = 'permanent null, 1 in a row'
  expect(toldOfJobs(world(...fails), [11.5, 7_209.5])).toEqual(['10 Web shop failed in J: permanent false, 1 in a row'])
  expect(toldOfJobs(world(...fails), [11.5, 7_210.5])).toEqual([`10 Web shop failed in J: ${open}`])
  const tried = world(...fails, again(7_300, 'J', ingests('b')))
  expect(toldOfJobs(tried, [11.5, 7_210.5, 7_400.5])).toEqual([`10 Web shop failed in J: ${open}`])
})

test('a failure that a further try mends is recovered, and there is no success', () => {
  const mended = world(...retried, ends(30, 'b', 'successful'), endsJob(40, 'J', 'successful'))
  expect(toldOfJobs(mended, [11.5, 25.5])).toEqual(['10 Web shop failed in J: permanent false, 1 in a row'])
  expect(toldOfJobs(mended, [11.5, 25.5, 41.5])).toEqual(['10 Web shop failed in J: recovered, 1 in a row'])
  expect(toldOfJobs(mended, [11.5, 31.5, 32.5])).toEqual(['10 Web shop failed in J: recovered, 1 in a row'])
})

test('a failure that only the end of the job shows is told all the same', () => {
  const mended = world(...retried, ends(30, 'b', 'successful'), endsJob(40, 'J', 'successful'))
  expect(toldOfJobs(mended, [41.5])).toEqual(['10 Web shop failed in J: recovered, 1 in a row'])
})

test('a further try that fails too is the same failure', () => {
  const worse = world(...retried, ends(30, 'b', 'failed'), endsJob(40, 'J', 'failed'))
  expect(toldOfJobs(worse, [11.5, 31.5, 41.5])).toEqual(['10 Web shop failed in J: permanent true, 1 in a row'])
})

test('a table that failed keeps the source from recovering, whatever the others do', () => {
  const tables = [ingests('a'), ingests('b', { name: 'Returns' })]
  const half = world(
    starts(0, 'J', tables, ingestion),
    ends(10, 'a', 'failed'),
    ends(12, 'b', 'successful'),
    endsJob(20, 'J', 'failed'),
  )
  expect(toldOfJobs(half, [21.5])).toEqual(['10 Web shop failed in J: permanent true, 1 in a row'])
})

test.each(['aborted', 'deleted', 'skipped'])('a refresh that was %s is neither failed nor done', (status) => {
  const gone = world(starts(0, 'J', [ingests('a')], ingestion), ends(10, 'a', status), endsJob(11, 'J', status))
  expect(toldOfJobs(gone, [10.5, 12.5, 20.5])).toEqual([])
})

test('an unknown word is told with its own word at the end of the job, and not where a task failed', () => {
  const tables = [ingests('a'), ingests('b', { name: 'Returns' })]
  const begun = [starts(0, 'J', tables, ingestion), ends(10, 'a', 'CompletedWithWarnings')]
  const odd = world(...begun, ends(11, 'b', 'successful'), endsJob(20, 'J', 'successful'))
  expect(toldOfJobs(odd, [12.5, 13.5])).toEqual([])
  expect(toldOfJobs(odd, [12.5, 21.5])).toEqual([
    '10 Web shop ended completedwithwarnings in J: permanent null, 1 in a row',
  ])
  const worse = world(...begun, ends(11, 'b', 'failed'), endsJob(20, 'J', 'failed'))
  expect(toldOfJobs(worse, [21.5])).toEqual(['11 Web shop failed in J: permanent true, 1 in a row'])
})

test('a try that ended in an unknown word counts no more when a further try succeeds', () => {
  const odd = [starts(0, 'J', [ingests('a')], ingestion), ends(10, 'a', 'Odd'), again(20, 'J', ingests('b'))]
  const tried = world(...odd, ends(30, 'b', 'successful'), endsJob(50, 'J', 'successful'))
  expect(toldOfJobs(tried, [11.5])).toEqual([])
  expect(toldOfJobs(tried, [31.5, 32.5, 51.5])).toEqual(['30 Web shop succeeded in J after 0 failures'])
})

test('failures are counted in a row, and a success says how many it ends', () => {
  const run = (at: number, job: string, status: string) => [
    starts(at, job, [ingests(`${job} a`)], ingestion),
    ends(at + 5, `${job} a`, status),
    endsJob(at + 6, job, 'successful'),
  ]
  const row = world(
    ...run(0, 'J', 'failed'),
    ...run(100, 'K', 'failed'),
    ...run(200, 'L', 'odd'),
    ...run(300, 'M', 'successful'),
    ...run(400, 'N', 'failed'),
  )
  expect(toldOfJobs(row, [500.5])).toEqual([
    '5 Web shop failed in J: permanent true, 1 in a row',
    '105 Web shop failed in K: permanent true, 2 in a row',
    '205 Web shop ended odd in L: permanent null, 3 in a row',
    '305 Web shop succeeded in M after 3 failures',
    '405 Web shop failed in N: permanent true, 1 in a row',
  ])
})

test('a failure that recovered ends the row', () => {
  const mended = [...retried, ends(30, 'b', 'successful'), endsJob(40, 'J', 'successful')]
  const next = [starts(50, 'K', [ingests('c')], ingestion), ends(55, 'c', 'failed'), endsJob(60, 'K', 'failed')]
  expect(toldOfJobs(world(...mended, ...next), [70.5])).toEqual([
    '10 Web shop failed in J: recovered, 1 in a row',
    '55 Web shop failed in K: permanent true, 1 in a row',
  ])
})

test('a task that two jobs share is one event, of the job that was submitted first', () => {
  const shared = world(
    starts(0, 'J', [], ingestion),
    starts(5, 'K', [ingests('a', { jobs: ['J'] })], ingestion),
    ends(10, 'a', 'failed'),
    endsJob(20, 'K', 'failed'),
  )
  expect(toldOfJobs(shared, [30.5])).toEqual(['10 Web shop failed in J: permanent false, 1 in a row'])
})

test('what ended before the first look is history; what only began before it is not', () => {
  const past = world(...fails, endsJob(12, 'J', 'failed'))
  expect(toldOfJobs(past, [50.5], 50.5)).toEqual(['10 Web shop failed in J: permanent true, 1 in a row (history)'])
  expect(toldOfJobs(past, [10, 50.5], 10)).toEqual(['10 Web shop failed in J: permanent true, 1 in a row'])
  expect(toldOfJobs(past, [9.5, 50.5], 9.5)).toEqual(['10 Web shop failed in J: permanent true, 1 in a row'])
})

test('what happens after the last look is not expected', () => {
  expect(toldOfJobs(world(...fails), [9.5])).toEqual([])
})

test('a task without a source belongs to the source that has its table, else to its own name', () => {
  const tasks = [
    { task: 'a', name: 'Orders', operation: 'Ingestion' },
    { task: 'b', name: 'Stray', operation: 'ingestion' },
  ]
  const done = world(starts(0, 'J', tasks, ingestion), ends(1, 'a', 'SUCCESSFUL'), ends(2, 'b', 'successful'))
  expect(toldOfJobs(done, [3.5, 4.5])).toEqual([
    '1 Web shop succeeded in J after 0 failures',
    '2 Stray succeeded in J after 0 failures',
  ])
})
