import { again, ends, endsJob, merges, starts, toldOfJobs, waits, world } from './told.ts'

test.each([
  ['successful', ['20 jobs/J scheduled successful: 0 done, 0 failed, 0 skipped']],
  ['failed', ['20 jobs/J scheduled failed: 0 done, 0 failed, 0 skipped']],
  ['TimedOut', ['20 jobs/J scheduled timedOut: 0 done, 0 failed, 0 skipped']],
  ['CompletedWithWarnings', ['20 jobs/J scheduled completedwithwarnings: 0 done, 0 failed, 0 skipped']],
  ['aborted', []],
  ['deleted', []],
  ['skipped', []],
])('one that ended %s', (status, told) => {
  const done = world(starts(0, 'J', [], { operation: 'All' }), endsJob(20, 'J', status))
  expect(toldOfJobs(done, [19.5])).toEqual([])
  expect(toldOfJobs(done, [19.5, 21.5, 22.5])).toEqual(told)
})

test('it counts the newest try of each piece of work', () => {
  const tasks = [waits('a'), waits('b'), waits('c', 'b'), waits('d')]
  const done = world(
    starts(0, 'J', tasks),
    ends(1, 'a', 'failed'),
    again(2, 'J', { ...waits('a2'), name: 'a work' }),
    ends(3, 'a2', 'successful'),
    ends(4, 'b', 'timedOut'),
    ends(5, 'c', 'skipped'),
    ends(6, 'd', 'failed'),
    endsJob(20, 'J', 'failed'),
  )
  expect(toldOfJobs(done, [21.5])).toEqual(['20 jobs/J scheduled failed: 1 done, 2 failed (b work d work), 1 skipped'])
})

const merge = [starts(0, 'J', [merges('m'), waits('s', 'm')], { operation: 'merge' })]

test('it is told when the merge succeeds, whether its job goes on or not', () => {
  expect(toldOfJobs(world(...merge, ends(10, 'm', 'successful')), [10.5, 11.5])).toEqual([
    '10 jobs/J scheduled unification successful',
  ])
})

test('a failed merge may be tried again until its job ends or what waits for it was skipped', () => {
  const failed = [...merge, ends(10, 'm', 'failed')]
  const told = ['10 jobs/J scheduled unification failed']
  expect(toldOfJobs(world(...failed), [10.5, 11.5])).toEqual([])
  expect(toldOfJobs(world(...failed, endsJob(20, 'J', 'failed')), [10.5, 20.5])).toEqual(told)
  expect(toldOfJobs(world(...failed, ends(20, 's', 'skipped')), [10.5, 20.5])).toEqual(told)
  const mended = [...failed, again(12, 'J', merges('n')), ends(15, 'n', 'successful')]
  expect(toldOfJobs(world(...mended), [10.5, 15.5])).toEqual(['15 jobs/J scheduled unification successful'])
})

test.each([
  ['timedOut', 10.5, ['10 jobs/J scheduled unification timedOut']],
  ['odd', 10.5, []],
  ['odd', 20.5, ['10 jobs/J scheduled unification odd']],
  ['aborted', 20.5, []],
  ['skipped', 20.5, []],
])('a merge that ended %s, looked at after %d seconds', (status, at, told) => {
  expect(toldOfJobs(world(...merge, ends(10, 'm', status), endsJob(20, 'J', 'aborted')), [at])).toEqual(told)
})

test('a run without a merge is none, and a shared merge is one', () => {
  const match = { task: 'm', name: 'Match', operation: 'match' }
  const matched = world(starts(0, 'J', [match], { operation: 'match' }), ends(10, 'm', 'successful'))
  expect(toldOfJobs(matched, [10.5])).toEqual([])
  const shared = world(
    starts(0, 'J', [], { operation: 'merge' }),
    starts(1, 'K', [merges('m', { jobs: ['J'] })], { operation: 'merge' }),
    ends(10, 'm', 'successful'),
  )
  expect(toldOfJobs(shared, [10.5])).toEqual(['10 jobs/J scheduled unification successful'])
})
