import { type CrewOptions, crew } from '../../src/app/crew.ts'
import { createLog } from '../../src/log.ts'

/** A promise that the test resolves. */
function gate() {
  let open: () => void = () => undefined
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  return { opened, open }
}

/** A crew over jobs that stay under way until the test ends them; it looks only when woken. */
function aCrew(jobs: string[], options: Partial<CrewOptions<string>> = {}) {
  const lines: string[] = []
  const started: string[] = []
  const ended: string[] = []
  const gates = new Map<string, ReturnType<typeof gate>>()
  const arrivals: { count: number; arrive: () => void }[] = []
  const gateOf = (job: string) => {
    const known = gates.get(job) ?? gate()
    gates.set(job, known)
    return known
  }
  const made = crew<string>({
    name: 'test',
    size: 2,
    everyMs: 3_600_000,
    log: createLog({ level: 'info', secrets: [], write: (line) => lines.push(line) }),
    claim: async (limit) => jobs.splice(0, limit),
    work: async (job) => {
      started.push(job)
      for (const { count, arrive } of arrivals) if (started.length >= count) arrive()
      await gateOf(job).opened
      ended.push(job)
    },
    ...options,
  })
  return {
    ...made,
    lines,
    started,
    ended,
    end: (job: string) => gateOf(job).open(),
    /** Resolves when so many jobs have been started. */
    async until(count: number): Promise<void> {
      if (started.length >= count) return
      const { opened, open } = gate()
      arrivals.push({ count, arrive: open })
      await opened
    },
  }
}

/** Lets everything happen that waits for nothing but the event loop. */
async function idle(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await new Promise(setImmediate)
}

test('no more jobs are under way than the crew has hands', async () => {
  const jobs = ['a', 'b', 'c', 'd']
  const one = aCrew(jobs)
  one.start()
  await one.until(2)
  one.wake()
  await idle()
  expect([one.started, jobs]).toEqual([
    ['a', 'b'],
    ['c', 'd'],
  ])
  for (const job of ['a', 'b', 'c', 'd']) one.end(job)
  await one.until(4)
  await one.stop()
})

test('a hand that comes free takes the next job, while a slow one goes on', async () => {
  const one = aCrew(['slow', 'b', 'c', 'd'])
  one.start()
  await one.until(2)
  one.end('b')
  await one.until(3)
  one.end('c')
  await one.until(4)
  expect([one.started, one.ended]).toEqual([
    ['slow', 'b', 'c', 'd'],
    ['b', 'c'],
  ])
  for (const job of ['slow', 'd']) one.end(job)
  await one.stop()
})

test('a crew never asks for more than it has hands free', async () => {
  const limits: number[] = []
  const jobs = ['a', 'b', 'c', 'd', 'e']
  const one = aCrew(jobs, {
    size: 3,
    claim: async (limit) => {
      limits.push(limit)
      return jobs.splice(0, 1)
    },
  })
  one.start()
  for (let count = 1; count <= 3; count++) {
    await one.until(count)
    await idle()
    one.wake()
  }
  await idle()
  expect(limits).toEqual([3, 2, 1])
  for (const job of ['a', 'b', 'c', 'd', 'e']) one.end(job)
  await one.until(5)
  await one.stop()
})

test('work that comes up during a look is found by the next, which was asked for meanwhile', async () => {
  const jobs: string[] = []
  const looked = gate()
  const first = gate()
  const one = aCrew(jobs, {
    claim: async (limit) => {
      const found = jobs.splice(0, limit)
      looked.open()
      await first.opened
      return found
    },
  })
  one.start()
  await looked.opened
  jobs.push('late')
  one.wake()
  first.open()
  await one.until(1)
  one.end('late')
  await one.stop()
  expect(one.ended).toEqual(['late'])
})

test('a job that throws is logged and does not stop the others', async () => {
  const jobs = ['bad', 'good', 'next']
  const done: string[] = []
  const all = gate()
  const one = aCrew(jobs, {
    size: 1,
    work: async (job) => {
      if (job === 'bad') throw new Error('out of luck')
      done.push(job)
      if (job === 'next') all.open()
    },
  })
  one.start()
  await all.opened
  await one.stop()
  expect(done).toEqual(['good', 'next'])
  expect(one.lines.join('')).toMatch(/"crew":"test".*out of luck.*job-failed/)
})

test('a look that fails is logged, and the next one finds the work', async () => {
  const jobs = ['a']
  let looks = 0
  const failed = gate()
  const one = aCrew(jobs, {
    claim: async (limit) => {
      looks += 1
      if (looks > 1) return jobs.splice(0, limit)
      failed.open()
      throw new Error('the database is away')
    },
  })
  one.start()
  await failed.opened
  await idle()
  one.wake()
  await one.until(1)
  one.end('a')
  await one.stop()
  expect(one.lines.join('')).toMatch(/the database is away.*look-failed/)
})

test('stopping waits for what is under way', async () => {
  const one = aCrew(['a'])
  one.start()
  await one.until(1)
  let stopped = false
  const stopping = one.stop().then(() => {
    stopped = true
  })
  await idle()
  expect(stopped).toBe(false)
  one.end('a')
  await stopping
  expect(one.ended).toEqual(['a'])
})

test('a crew that is stopped takes no more work, however often it is woken', async () => {
  const jobs = ['a', 'b', 'c']
  const one = aCrew(jobs, { size: 1 })
  one.start()
  await one.until(1)
  const stopping = one.stop()
  one.wake()
  one.end('a')
  await stopping
  one.wake()
  await idle()
  expect([one.started, jobs]).toEqual([['a'], ['b', 'c']])
})

test('what was claimed while the crew was being stopped is still done, so that no lease is left over', async () => {
  const claiming = gate()
  const claimed = gate()
  const jobs = ['a']
  const one = aCrew(jobs, {
    claim: async (limit) => {
      claiming.open()
      await claimed.opened
      return jobs.splice(0, limit)
    },
  })
  one.start()
  await claiming.opened
  const stopping = one.stop()
  claimed.open()
  one.end('a')
  await stopping
  expect(one.ended).toEqual(['a'])
})

test('a crew that was never started stops at once', async () => {
  await expect(aCrew(['a']).stop()).resolves.toBeUndefined()
})

test('a crew whose looks always find work lets timers through', async () => {
  const endless = 100_000
  let worked = 0
  const one = aCrew([], {
    // so that a crew that keeps the event loop to itself fails here, and does not go on for ever
    claim: async (limit) => (worked < endless ? Array.from({ length: limit }, () => 'again') : []),
    work: async () => {
      worked += 1
    },
  })
  one.start()
  await new Promise((resolve) => setTimeout(resolve, 0))
  const workedByThen = worked
  await one.stop()
  expect(workedByThen).toBeGreaterThan(0)
  expect(workedByThen).toBeLessThan(endless)
})

test('a crew looks by itself from time to time', async () => {
  const jobs: string[] = []
  const one = aCrew(jobs, { everyMs: 1 })
  one.start()
  await idle()
  jobs.push('a')
  await one.until(1)
  one.end('a')
  await one.stop()
  expect(one.ended).toEqual(['a'])
})

test('it looks at the moment at which work comes due, and does not wait for its next look', async () => {
  const jobs: string[] = []
  const dueInMs = async () => {
    jobs.push('due')
    return 1
  }
  const one = aCrew(jobs, { dueInMs, size: 1 })
  one.start()
  await one.until(1)
  expect(one.started).toEqual(['due'])
  one.end('due')
  await one.stop()
})
