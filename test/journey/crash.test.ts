import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { wire } from '../../src/app/wire.ts'
import { parseConfig } from '../../src/config.ts'
import { steps } from '../../src/core/steps.ts'
import { createLog } from '../../src/log.ts'
import { startSimulator } from '../../src/simulator/server.ts'
import { accounts, listUnaccounted } from '../../src/store/accounts.ts'
import { open } from '../../src/store/open.ts'
import type { Db } from '../../src/store/tables.ts'
import { newPlace } from '../support/database.ts'
import { channelMessage, postActivity, startFakeTeams } from '../support/fake-teams.ts'
import { churn, contoso, contosoWorld, textOf, webshop } from '../support/house.ts'
import { startInbox } from '../support/inbox.ts'
import { type BelfryProcess, startProcess } from '../support/process.ts'
import { tick } from '../support/tick.ts'

/** From here on something may be taken and not written down: only that may be said twice. */
const firstSent = steps.indexOf('deliver')

/** Belfry as a process of its own, on a database that outlives it, in a world where everything happens by itself. */
async function aHouseThatMayBurn() {
  const { place, drop } = await newPlace()
  const world = contosoWorld(new Date())
  const started: BelfryProcess[] = []
  let heard: () => void = () => undefined
  const simulator = await startSimulator({ now: () => new Date(), world, onCall: () => heard() })
  const teams = await startFakeTeams(() => heard())
  const inbox = await startInbox()
  const env = {
    ...('url' in place ? { DATABASE_URL: place.url } : { DATA_DIR: place.dataDir.replace(/.database$/, '') }),
    ...{
      PORT: '0',
      CI_API_URL: simulator.url,
      CI_AUTH: 'none',
      CI_POLL_IDLE_SECONDS: '1',
      CI_POLL_ACTIVE_SECONDS: '1',
    },
    ...{
      SMTP_URL: inbox.url,
      MAIL_FROM: 'belfry@contoso.example',
      GROUP_WAIT_SECONDS: '0',
      MAIL_GROUP_WAIT_SECONDS: '0',
    },
  }
  const asDatabase = async <T>(work: (db: Db) => Promise<T>): Promise<T> => {
    const db = await open(place)
    try {
      return await work(db)
    } finally {
      await db.destroy()
    }
  }
  return {
    env,
    teams,
    inbox,
    start: async (more: Readonly<Record<string, string>> = {}): Promise<BelfryProcess> => {
      const belfry = await startProcess({ ...env, ...more }, () => heard())
      started.push(belfry)
      return belfry
    },
    /** Calls back with each line of its log, each call to the API and each request to Teams. */
    onSign: (listener: () => void): void => {
      heard = listener
    },
    /** One data source fails for good and one segment crosses its threshold, in the same moment. */
    happen(): void {
      const now = new Date()
      const segmentation = { operation: 'segmentation', name: churn }
      const tasks = [{ operation: 'ingestion', name: 'Webshop', source: webshop }, segmentation]
      const job = world.startJob(contoso, { operation: 'all', kind: 'scheduled', at: now, tasks })
      world.endTask(job, 'Webshop', 'failed', now)
      world.evaluate(contoso, churn, 1_212, now)
      world.endTask(job, churn, 'successful', now)
      world.endJob(job, 'failed', now)
    },
    /** A minute or two pass in which nobody works: what the dead one held is free. On a folder the next one takes it. */
    leasesEnd: async (): Promise<void> => {
      if ('dataDir' in place) return
      await asDatabase(async (db) => {
        await db
          .updateTable('feeds')
          .set({ lease_until: new Date(0) })
          .where('lease', 'is not', null)
          .execute()
        await db
          .updateTable('deliveries')
          .set({ lease_until: new Date(0) })
          .where('state', '=', 'sending')
          .execute()
      })
    },
    accounts: () => asDatabase(async (db) => [await accounts(db), await listUnaccounted(db)]),
    async end(): Promise<void> {
      for (const belfry of started) await belfry.kill()
      await simulator.stop()
      await teams.stop()
      await inbox.stop()
      await drop()
    },
  }
}

type BurningHouse = Awaited<ReturnType<typeof aHouseThatMayBurn>>

/** Two rules are made by talking, before the first process starts. */
async function subscribe({ env, teams }: BurningHouse): Promise<number> {
  const parsed = parseConfig(env, () => '')
  if (!parsed.ok) throw new Error(parsed.problems.join('; '))
  const log = createLog({ level: 'error', secrets: [], write: () => undefined })
  const first = await wire(parsed.config, { log, newId: randomUUID, random: Math.random })
  const url = `http://127.0.0.1:${await first.web.listen()}`
  await tick(first.deps)
  for (const text of ['subscribe refresh failures', 'alert when segment High risk transaction churn goes above 1200']) {
    await postActivity(url, channelMessage({ serviceUrl: teams.url, text }))
    await tick(first.deps)
  }
  expect(teams.posts.map(textOf)).toEqual([expect.stringMatching('Rule 1'), expect.stringMatching('Rule 2')])
  await first.web.close()
  await first.close()
  return teams.posts.length
}

/** What was said since, and what of it not as a possible repeat. */
const saidSince = (house: BurningHouse, before: number) => {
  const posts = house.teams.posts.slice(before).filter(({ op }) => op !== 'edit')
  return { posts, firsts: posts.filter((post) => !/possible repeat/i.test(textOf(post))) }
}
const isAllTold = (house: BurningHouse, before: number) => () =>
  /Webshop/.test(JSON.stringify(house.teams.posts.slice(before))) &&
  /1,212/.test(JSON.stringify(house.teams.posts.slice(before)))

/** Everything is told and written down: the process ends when it is asked to, and its accounts add up. */
async function finish(house: BurningHouse, belfry: BelfryProcess, before: number): Promise<void> {
  await house.teams.until(isAllTold(house, before))
  await house.inbox.until(() => house.inbox.mails.length > 0)
  expect(await belfry.stop()).toBe(0)
  const [counted, unaccounted] = await house.accounts()
  expect(counted).toEqual([{ state: 'sent', reason: null, count: 3 }])
  expect(unaccounted).toEqual([])
}

test('kill -9 right after each step loses no alert and repeats none without saying so', async () => {
  const house = await aHouseThatMayBurn()
  try {
    const before = await subscribe(house)
    house.happen()
    for (const [n, step] of steps.entries()) {
      const doomed = await house.start({ BELFRY_TEST_KILL_AFTER: step })
      expect([step, await doomed.ended]).toEqual([step, 'SIGKILL'])
      // what was never out cannot be repeated
      if (n < firstSent) expect([house.teams.posts.length, house.inbox.mails.length]).toEqual([before, 0])
      await house.leasesEnd()
    }
    await finish(house, await house.start(), before)
    const { posts, firsts } = saidSince(house, before)
    expect(firsts).toHaveLength(2)
    // each card at most once for each time that it may have been under way
    const mayRepeat = steps.length - firstSent
    expect(posts.length - firsts.length).toBeLessThanOrEqual(2 * mayRepeat)
    expect(house.inbox.mails.length).toBeLessThanOrEqual(1 + mayRepeat)
    expect(new Set(house.inbox.mails.map(({ messageId }) => messageId)).size).toBe(1)
  } finally {
    await house.end()
  }
}, 120_000)

test('kill -9 again and again, at whatever moments, loses no alert and repeats none without saying so', async () => {
  const someMoments = fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 3, maxLength: 3 })
  await fc.assert(
    fc.asyncProperty(someMoments, async (moments) => {
      const house = await aHouseThatMayBurn()
      try {
        const before = await subscribe(house)
        house.happen()
        for (const moment of moments) {
          await house.leasesEnd()
          await killAfter(house, moment)
        }
        await house.leasesEnd()
        await finish(house, await house.start(), before)
        expect(saidSince(house, before).firsts).toHaveLength(2)
      } finally {
        await house.end()
      }
    }),
    { numRuns: 1 },
  )
}, 150_000)

/** Kills the process when so many signs of it were seen. */
async function killAfter(house: BurningHouse, moment: number): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  let seen = 0
  house.onSign(() => {
    seen += 1
    if (seen === moment) resolve()
  })
  const belfry = await house.start()
  await promise
  await belfry.kill()
}
