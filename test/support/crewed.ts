import { databaseWatch, type Outage } from '../../src/app/database-watch.ts'
import { startCrews } from '../../src/app/start.ts'
import { createLog } from '../../src/log.ts'
import type { Deps } from '../../src/pipeline/deps.ts'
import type { Look } from '../../src/render/renderer.ts'
import type { Db } from '../../src/store/tables.ts'
import { jumpyClock } from './jumpy-clock.ts'

/** How far two looks of a crew, and two tries to write something down, lie apart in these tests. */
const everyMs = 5

/**
 * The crews on a database that a test takes away from them, on a clock that only the test moves. All that goes out is
 * taken.
 */
export function startCrewed(db: Db) {
  const time = jumpyClock()
  const lines: { readonly event: string }[] = []
  const outages: Outage[] = []
  const sent: { readonly look: Look }[] = []
  const waiting = new Set<() => void>()
  const changed = (): void => {
    for (const look of waiting) look()
  }
  const log = createLog({
    level: 'info',
    secrets: [],
    write: (line) => {
      lines.push(JSON.parse(line))
      changed()
    },
  })
  const watch = databaseWatch({
    log,
    monotonic: () => time.state.passedMs,
    now: time.now,
    onBack: (outage) => void outages.push(outage),
  })
  const on: { sending: (n: number) => Promise<void>; waiting: () => Promise<void> } = {
    sending: async () => undefined,
    waiting: () => new Promise((resolve) => setTimeout(resolve, everyMs)),
  }
  const looks = new Map<unknown, Look>()
  let ids = 0
  let asked = 0
  const guarded = time.guard(db)
  const clock = async (): Promise<Date> => {
    try {
      return await guarded()
    } finally {
      asked += 1
      changed()
    }
  }
  const deps: Deps = {
    ...{ ...fixed, db, log: watch.over(log), clock, wait: () => on.waiting(), newId: () => `id ${++ids}` },
    renderer: {
      card: (_message, look) => {
        const card = { made: ++ids }
        looks.set(card, look)
        return { card, summary: '' }
      },
      text: () => '',
      mail: async () => ({ subject: '', text: '', html: '', pictures: [] }),
    },
    sendCard: async ({ card }) => {
      const look = looks.get(card)
      if (look !== undefined) sent.push({ look })
      await on.sending(sent.length)
      return { class: 'delivered', messageId: `activity ${++ids}` }
    },
  }
  const crews = startCrews(
    { deps, watch, onWake: () => undefined, onQueued: () => undefined, mailConnections: 1 },
    log,
    everyMs,
  )
  /** Resolves when it holds; looked at after every line of the log and every look at the clock. */
  const until = (holds: () => boolean): Promise<void> =>
    new Promise((resolve) => {
      const look = (): void => {
        if (!holds()) return
        waiting.delete(look)
        resolve()
      }
      waiting.add(look)
      look()
    })
  const untilLooked = (): Promise<void> => {
    const already = asked
    return until(() => asked >= already + 20)
  }
  return {
    time,
    clock,
    log,
    lines,
    outages,
    /** In the order in which they went out. */
    sent,
    watch,
    /** What happens while the n-th message goes out, before anybody knows that it was taken. */
    onSending(happens: (n: number) => Promise<void>): void {
      on.sending = happens
    },
    /** How long whoever has something to write down waits for the next try. */
    onWaiting(wait: () => Promise<void>): void {
      on.waiting = wait
    },
    count: (event: string): number => lines.filter((line) => line.event === event).length,
    until,
    /** Resolves when everybody has looked for work, in vain or not. */
    untilLooked,
    /** Lets time pass in steps that are short against a lease, and everybody do something in each. */
    async pass(seconds: number): Promise<void> {
      for (let passed = 0; passed < seconds; passed += 10) {
        await untilLooked()
        time.passMs(10_000)
      }
    },
    stop: () => Promise.all(crews.map((crew) => crew.stop())),
  }
}

export type Crewed = ReturnType<typeof startCrewed>

const unread = async () => ({ ok: false, problem: 'unreachable', detail: 'nobody there' }) as const
const api: Deps['api'] = {
  instances: unread,
  jobs: unread,
  status: unread,
  dataSources: unread,
  segments: unread,
  measures: unread,
  measure: unread,
  items: async function* () {
    yield await unread()
  },
}

const fixed: Omit<Deps, 'db' | 'log' | 'clock' | 'wait' | 'newId' | 'renderer' | 'sendCard'> = {
  api,
  random: () => 0,
  reached: () => undefined,
  watches: () => true,
  cadence: { pollIdleMs: 30_000, pollActiveMs: 5_000, sweepMs: 900_000 },
  callsPerMinute: 100,
  troubleAfter: 5,
  pollLeaseMs: 150_000,
  locale: 'en',
  timeZone: 'UTC',
  groupWaitMs: 5_000,
  repeatMs: 86_400_000,
  deliveryLeaseMs: 60_000,
  inHand: new Set(),
  sendTimeoutMs: 15_000,
  rights: { local: true, admins: [], instanceAccess: 'everyone' },
}
