import fc from 'fast-check'
import { chanceFrom } from '../../src/simulator/chance-from.ts'
import { mistakeIn } from '../../src/simulator/mistake.ts'
import { playTimeline } from '../../src/simulator/play.ts'
import { randomTimeline } from '../../src/simulator/random-timeline.ts'
import { type Happening, type Timeline, timeline } from '../../src/simulator/timeline.ts'
import { chanceOn, tapes } from '../truth/tape.ts'

const seeds = Array.from({ length: 200 }, (_, seed) => seed + 1)
const worlds = seeds.map((seed) => randomTimeline(chanceFrom(seed)))
const all = worlds.flatMap(({ happenings }) => happenings)

/** Says something of every world that a seed or a tape can make. */
function eachWorld(holds: (world: Timeline) => void): void {
  for (const world of worlds.slice(0, 50)) holds(world)
  fc.assert(
    fc.property(tapes(300), (tape) => {
      holds(randomTimeline(chanceOn(tape)))
    }),
  )
}

type Of<Kind extends Happening['do']> = Extract<Happening, { readonly do: Kind }>
const only = <Kind extends Happening['do']>(happenings: readonly Happening[], kind: Kind): readonly Of<Kind>[] =>
  happenings.filter((one): one is Of<Kind> => one.do === kind)

/** Every task with all jobs that it belongs to. */
const tasksOf = ({ happenings }: Timeline) =>
  happenings.flatMap((one) => {
    if (one.do === 'start-job') return one.tasks.map((task) => ({ ...task, at: one.at, all: jobsOf(one.job, task) }))
    return one.do === 'add-task' ? [{ ...one, all: jobsOf(one.job, one) }] : []
  })
const jobsOf = (job: string, { jobs = [] }: { readonly jobs?: string[] | undefined }) => [job, ...jobs]

test('every random world is a valid timeline in the order of its moments, all whole seconds', () => {
  eachWorld((world) => {
    expect(timeline.parse(world)).toEqual(world)
    const moments = world.happenings.map(({ at }) => at)
    expect(moments).toEqual(moments.toSorted((one, other) => one - other))
    expect(moments.every(Number.isInteger)).toBe(true)
  })
})

test('no random world holds a mistake', () => {
  eachWorld((world) => expect(mistakeIn(world)).toBeUndefined())
})

/** A world in which one happening is left out, said twice, or told of another place, segment, measure, job or task. */
function spoilt(world: Timeline, nth: number, how: 'left out' | 'twice' | 'swapped'): Timeline {
  const at = nth % world.happenings.length
  const [one, next] = world.happenings.slice(at, at + 2)
  if (one === undefined) return world
  const instead = {
    'left out': [],
    twice: [one, { ...one, at: next?.at ?? one.at }],
    swapped: next === undefined ? [one] : [{ ...next, at: one.at }, one],
  }[how]
  const rest = world.happenings.slice(at + (how === 'swapped' ? 2 : 1))
  return { ...world, happenings: [...world.happenings.slice(0, at), ...instead, ...rest] }
}

test('a random world that was spoilt is told of, or plays to its end', () => {
  const how = fc.constantFrom('left out', 'twice', 'swapped')
  let told = 0
  fc.assert(
    fc.property(fc.constantFrom(...worlds), fc.nat(), how, (world, nth, way) => {
      const odd = spoilt(world, nth, way)
      const mistake = mistakeIn(odd)
      if (mistake === undefined) playTimeline(odd).advance(new Date('2040-01-01T00:00:00Z'))
      else told += 1
    }),
    { numRuns: 500 },
  )
  expect(told).toBeGreaterThan(50)
})

test('the same seed makes the same world, another seed another one', () => {
  expect(randomTimeline(chanceFrom(7))).toEqual(randomTimeline(chanceFrom(7)))
  expect(new Set(worlds.map((world) => JSON.stringify(world))).size).toBe(worlds.length)
})

test('a seeded chance stays from 0 to below 1 and shows every tenth', () => {
  const chance = chanceFrom(1)
  const drawn = Array.from({ length: 1_000 }, chance)
  expect(drawn.every((one) => one >= 0 && one < 1)).toBe(true)
  expect(new Set(drawn.map((one) => Math.floor(one * 10))).size).toBe(10)
})

test('an empty tape makes one instance with one data source in which nothing happens', () => {
  const { happenings } = randomTimeline(chanceOn([]))
  expect(happenings.map((one) => one.do)).toEqual(['make-instance', 'make-source'])
})

test('a world in which a refresh fails shrinks to a few happenings', () => {
  const hasFailure = (tape: readonly number[]): boolean =>
    only(randomTimeline(chanceOn(tape)).happenings, 'end-task').some(({ status }) => status === 'failed')
  const { counterexample } = fc.check(
    fc.property(tapes(400), (tape) => !hasFailure(tape)),
    { numRuns: 1_000 },
  )
  expect(randomTimeline(chanceOn(counterexample?.[0] ?? [])).happenings.length).toBeLessThanOrEqual(12)
})

test('labels of jobs and tasks are unique, and a happening names only what is there', () => {
  eachWorld((world) => {
    const tasks = tasksOf(world)
    const labels = tasks.map(({ task }) => task)
    const jobs = only(world.happenings, 'start-job').map(({ job }) => job)
    expect(new Set([...labels, ...jobs]).size).toBe(labels.length + jobs.length)
    const named = only(world.happenings, 'end-task').map(({ task }) => task)
    expect(named.filter((task) => !labels.includes(task))).toEqual([])
    expect(tasks.flatMap(({ all }) => all).filter((job) => !jobs.includes(job))).toEqual([])
  })
})

test('a task belongs to jobs that run when it is submitted, and ends before each of them', () => {
  eachWorld((world) => {
    const starts = new Map(only(world.happenings, 'start-job').map(({ job, at }) => [job, at]))
    const jobEnds = new Map(only(world.happenings, 'end-job').map(({ job, at }) => [job, at]))
    const taskEnds = new Map(only(world.happenings, 'end-task').map(({ task, at }) => [task, at]))
    const stray = tasksOf(world).flatMap(({ task, at, all }) =>
      all.filter((job) => {
        const [startsAt = at + 1, endsAt] = [starts.get(job), jobEnds.get(job)]
        return startsAt > at || (endsAt !== undefined && !((taskEnds.get(task) ?? endsAt) < endsAt))
      }),
    )
    expect(stray).toEqual([])
  })
})

test('a data source is read again only when every job that read it before has ended', () => {
  eachWorld((world) => {
    const jobEnds = new Map(only(world.happenings, 'end-job').map(({ job, at }) => [job, at]))
    const tasks = tasksOf(world).filter(({ operation }) => operation === 'ingestion')
    const overlapping = tasks.flatMap((task, nth) => {
      const before = tasks.slice(0, nth).filter(({ source, all }) => source === task.source && all[0] !== task.all[0])
      return before.flatMap(({ all }) => all).filter((job) => !((jobEnds.get(job) ?? task.at) < task.at))
    })
    expect(overlapping).toEqual([])
  })
})

test('no two things happen to a segment, a measure or a job in one second', () => {
  eachWorld(({ happenings }) => {
    const moments = happenings.flatMap((one) => {
      if ('segment' in one) return [`${one.instance} ${one.segment} ${one.at}`]
      if ('measure' in one) return [`${one.instance} ${one.measure} ${one.at}`]
      return 'job' in one ? [`${one.job} ${one.at}`] : []
    })
    expect(new Set(moments).size).toBe(moments.length)
  })
})

test('what is evaluated is there, and its version is newer than its making', () => {
  eachWorld(({ happenings }) => {
    const madeAt = new Map<string, number>()
    for (const one of happenings) {
      if (!('segment' in one || 'measure' in one)) continue
      const name = `${one.instance} ${'segment' in one ? one.segment : one.measure}`
      if (one.do === 'make-segment' || one.do === 'make-measure') madeAt.set(name, one.at)
      if (one.do === 'delete-segment' || one.do === 'delete-measure') expect(madeAt.delete(name)).toBe(true)
      if ('evaluatedAt' in one) expect(one.evaluatedAt).toBeGreaterThan(madeAt.get(name) ?? Number.POSITIVE_INFINITY)
      if ('evaluatedAt' in one) expect(one.evaluatedAt).toBeLessThan(one.at)
    }
  })
})

test('two hundred worlds show every kind of happening', () => {
  const kinds = timeline.shape.happenings.element.options.map((option) => option.shape.do.value)
  expect(new Set(all.map((one) => one.do))).toEqual(new Set(kinds))
  expect(all.some(({ at }) => at < 0)).toBe(true)
  expect(new Set(worlds.map(({ happenings }) => only(happenings, 'make-instance').length))).toEqual(new Set([1, 2, 3]))
})

test('two hundred worlds show every status of tasks, jobs and evaluations', () => {
  const statuses = 'successful failed timedOut aborted deleted skipped completedWithWarnings'.split(' ')
  expect(only(all, 'end-task').map(({ status }) => status)).toEqual(expect.arrayContaining(statuses))
  expect(only(all, 'end-job').map(({ status }) => status)).toEqual(expect.arrayContaining(statuses))
  const evaluations = only(all, 'evaluate-segment')
  expect(evaluations.map(({ status }) => status)).toEqual(
    expect.arrayContaining([undefined, 'CompletedFailure', 'Cancelled', 'Interrupted', 'CompletedWithWarnings']),
  )
  expect(evaluations.map(({ count }) => count)).toEqual(expect.arrayContaining([undefined, 0, 1_000, 2 ** 53]))
  expect(only(all, 'evaluate-measure').map(({ state }) => state)).toEqual(
    expect.arrayContaining([undefined, 'failed', 'running', 'none']),
  )
})

test('two hundred worlds show retries, shared tasks, late and repeated versions, and jobs that never end', () => {
  const retried = worlds.filter((world) => only(world.happenings, 'add-task').length > 1)
  const shared = worlds.flatMap(tasksOf).filter(({ all }) => all.length > 1)
  const operations = new Set(shared.map(({ operation }) => operation))
  const hanging = only(all, 'start-job').length - only(all, 'end-job').length
  expect(Math.min(retried.length, shared.length, hanging)).toBeGreaterThan(10)
  expect(operations.has('ingestion') && operations.has('merge')).toBe(true)
  const versions = worlds.map(({ happenings }) =>
    only(happenings, 'evaluate-segment').map(({ instance, segment, at, evaluatedAt = at }) => ({
      segment: `${instance} ${segment}`,
      version: evaluatedAt,
    })),
  )
  const pairs = versions.flatMap((row) =>
    row.flatMap((one, nth) => row.slice(0, nth).map((earlier) => ({ one, earlier }))),
  )
  const ofOne = pairs.filter(({ one, earlier }) => one.segment === earlier.segment)
  expect(ofOne.filter(({ one, earlier }) => one.version === earlier.version).length).toBeGreaterThan(10)
  expect(ofOne.filter(({ one, earlier }) => one.version < earlier.version).length).toBeGreaterThan(10)
})

test('two hundred worlds show scheduled and manual refreshes, match-only runs and jobs of a few seconds', () => {
  const starts = only(all, 'start-job')
  const operations = new Set(starts.map(({ operation }) => operation))
  expect(operations).toEqual(new Set(['ingestion', 'all', 'All', 'merge', 'match', 'segmentation', 'measures']))
  expect(new Set(starts.map(({ kind }) => kind))).toEqual(new Set(['scheduled', 'onDemand']))
  const short = worlds.filter(({ happenings }) => {
    const startsAt = new Map(only(happenings, 'start-job').map(({ job, at }) => [job, at]))
    return only(happenings, 'end-job').some(({ job, at }) => at - (startsAt.get(job) ?? at) < 10)
  })
  expect(short.length).toBeGreaterThan(10)
})
