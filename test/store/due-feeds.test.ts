import type { FeedKind } from '../../src/core/cadence.ts'
import { claimDueFeeds, putFeed, wakeFeed } from '../../src/store/feeds.ts'
import { removeRule } from '../../src/store/rules.ts'
import { at } from '../core/made.ts'
import { useDatabase, within } from '../support/database.ts'
import { putContoso, putRule } from './rows.ts'

const database = useDatabase()
beforeEach(() => putContoso(database.db))

const put = (kind: FeedKind, dueAt: string, instanceId = 'contoso') => putFeed(database.db, kind, instanceId, at(dueAt))
const wake = (kind: FeedKind, dueAt: string) =>
  within(database.db, (trx) => wakeFeed(trx, kind, 'contoso', at('09:00:00'), at(dueAt)))
const watchVip = () =>
  putRule(database.db, {
    watch: {
      kind: 'threshold',
      subject: { key: 'segments/VIP', title: 'VIP' },
      condition: { kind: 'above', threshold: 100 },
    },
  })
let leases = 0
const first = async (time = '10:00:00'): Promise<string | undefined> => {
  const options = { now: at(time), limit: 1, leaseMs: 60_000, newId: () => `lease ${++leases}` }
  return (await claimDueFeeds(database.db, options))[0]?.kind
}

test('a job list goes before a sweep that has waited less than eight times as long', async () => {
  await put('jobs', '09:59:50')
  await put('segments', '09:58:45')
  expect([await first(), await first()]).toEqual(['jobs', 'segments'])
})

test('a sweep that has waited longer than that goes before a job list', async () => {
  await put('jobs', '09:59:50')
  await put('segments', '09:58:35')
  expect([await first(), await first()]).toEqual(['segments', 'jobs'])
})

test('a list in which a job has announced something new goes first when a rule is about it', async () => {
  await put('jobs', '09:59:45')
  await put('segments', '10:30:00')
  await wake('segments', '09:59:55')
  await watchVip()
  expect([await first(), await first()]).toEqual(['segments', 'jobs'])
})

test.each(['no rule is about it', 'the rule was removed', 'the rule is about something else'])(
  'it is a sweep like others when %s',
  async (why) => {
    const kind = why === 'the rule is about something else' ? 'measures' : 'segments'
    await put('jobs', '09:59:55')
    await put(kind, '10:30:00')
    await wake(kind, '09:59:50')
    if (why !== 'no rule is about it') {
      const { id } = await watchVip()
      if (why === 'the rule was removed') await within(database.db, (trx) => removeRule(trx, id, at('09:00:00')))
    }
    expect([await first(), await first()]).toEqual(['jobs', kind])
  },
)

test('of two that are equally important the one that has waited longer goes first', async () => {
  await put('jobs', '09:59:50', 'fabrikam')
  await put('jobs', '09:59:40', 'contoso')
  const options = { now: at('10:00:00'), limit: 2, leaseMs: 60_000, newId: () => `lease ${++leases}` }
  expect(await claimDueFeeds(database.db, options)).toMatchObject([
    { instanceId: 'contoso' },
    { instanceId: 'fabrikam' },
  ])
})
