import { insertRule } from '../../src/store/rules.ts'
import { aRule } from '../core/made.ts'
import { within } from '../support/database.ts'
import type { Posted } from '../support/fake-teams.ts'
import { channel } from '../support/fake-teams.ts'
import { contoso, crm, startHouse, type TestHouse, textOf, webshop } from '../support/house.ts'

let house: TestHouse
beforeEach(async () => {
  house = await startHouse()
  await house.settle()
})
afterEach(() => house.stop())

const sources = { Webshop: webshop, CRM: crm } as const
type Name = keyof typeof sources

/** A refresh of these in one run, one after the other; what `between` does happens before the last one ends. */
async function refresh(
  ends: Partial<Record<Name, 'failed' | 'successful'>>,
  between: () => Promise<unknown> = async () => undefined,
): Promise<void> {
  const names = (['Webshop', 'CRM'] as const).filter((name) => ends[name] !== undefined)
  const tasks = names.map((name) => ({ operation: 'ingestion', name, source: sources[name] }))
  const job = house.world.startJob(contoso, { operation: 'all', kind: 'scheduled', at: house.now, tasks })
  await house.pass(40)
  for (const [n, name] of names.entries()) {
    if (n > 0) await between()
    house.world.endTask(job, name, ends[name] ?? 'successful', house.now)
    await house.pass(20)
  }
  house.world.endJob(job, Object.values(ends).includes('failed') ? 'failed' : 'successful', house.now)
  await house.pass(40)
}
const posted = async (happens: () => Promise<unknown>): Promise<readonly Posted[]> => {
  const before = house.teams.posts.length
  await happens()
  return house.teams.posts.slice(before).filter(({ conversationId }) => conversationId === channel)
}
const inShort = (posts: readonly Posted[]) =>
  posts.map((post) => `${post.op} ${post.op === 'reply' ? post.threadId : post.activityId}`)
const textIn = (posts: readonly Posted[], op: Posted['op']): string =>
  posts
    .filter((post) => post.op === op)
    .map(textOf)
    .join('\n')
/** So many hours go by at once. */
const hours = async (count: number): Promise<void> => {
  house.jump(count * 3_600 - 60)
  await house.settle()
  await house.pass(60, 30)
}

test('one card lives as long as its problem: it changes in place, and what people must hear is a reply below it', async () => {
  await house.say('subscribe refresh failures first failures too')
  const [card, ...more] = await posted(() => refresh({ Webshop: 'failed', CRM: 'failed' }))
  const id = card?.activityId ?? ''
  expect(card?.op).toBe('post')
  expect(textIn(more, 'edit')).toMatch(/Webshop[\s\S]*CRM/)
  expect(textIn(more, 'reply')).toMatch(/CRM/)
  for (const post of more) expect(post.op === 'edit' ? post.activityId : post.threadId).toBe(id)
  const taken = await posted(() => house.say('ack', { threadId: id }))
  expect(inShort(taken)).toContain(`edit ${id}`)
  expect(textIn(taken, 'edit')).toMatch(/Acknowledged by Mia/)
  expect(inShort(await posted(() => refresh({ Webshop: 'failed' })))).toEqual(
    expect.not.arrayContaining([expect.stringMatching(/post|reply/)]),
  )
  await posted(() => hours(7))
  const over = await posted(() => refresh({ Webshop: 'successful', CRM: 'successful' }))
  expect(new Set(inShort(over))).toEqual(new Set([`edit ${id}`, `reply ${id}`]))
  expect(textIn(over, 'reply')).toMatch(/Webshop refreshed again after 2 failures, 7 h \d+ min/)
  const [anew, ...others] = await posted(() => refresh({ Webshop: 'failed' }))
  expect(anew?.op).toBe('post')
  expect(textOf(anew ?? { activity: '' })).not.toMatch(/Acknowledged/)
  expect(others.filter(({ op }) => op !== 'edit')).toEqual([])
})

test.each([
  [404, 'ActivityNotFoundInConversation'],
  [403, 'ForbiddenOperationException'],
])('a refused edit (%i %s) is posted anew, and all that follows is there', async (status, code) => {
  await house.say('subscribe refresh failures first failures too')
  const grown = await posted(() =>
    refresh({ Webshop: 'failed', CRM: 'failed' }, async () => house.teams.fail(1, status, {}, { code })),
  )
  const [first, anew, ...rest] = grown
  const id = anew?.activityId ?? ''
  expect(inShort(grown.slice(0, 2))).toEqual([`post ${first?.activityId}`, `post ${id}`])
  expect(textOf(anew ?? { activity: '' })).toMatch(/Webshop[\s\S]*CRM/)
  expect(inShort(rest)).toContain(`reply ${id}`)
  expect(inShort(rest).filter((each) => !each.endsWith(id))).toEqual([])
  expect(inShort(await posted(() => refresh({ CRM: 'failed' })))).toEqual(
    expect.arrayContaining([`edit ${id}`, `reply ${id}`]),
  )
  expect(inShort(await posted(() => hours(24.5)))).toEqual([`reply ${id}`])
  const taken = await posted(() => house.say('ack', { threadId: id }))
  expect(inShort(taken)).toContain(`edit ${id}`)
  expect(await posted(() => hours(25))).toEqual([])
  const over = await posted(() => refresh({ Webshop: 'successful', CRM: 'successful' }))
  expect(new Set(inShort(over))).toEqual(new Set([`edit ${id}`, `reply ${id}`]))
})

test('a failure that lasts is told once more after a day, over a restart, and in its mail thread', async () => {
  await house.say('subscribe refresh failures')
  const mailed = { conversationId: channel, instanceId: contoso, createdAt: house.now }
  const recipients = [{ kind: 'mail', address: 'o@contoso.example' }] as const
  await within(house.deps.db, (trx) => insertRule(trx, aRule({ ...mailed, recipients })))
  const [card] = await posted(() => refresh({ Webshop: 'failed', CRM: 'failed' }))
  expect(house.inbox.mails).toHaveLength(1)
  expect(house.inbox.mails[0]?.text).toMatch(/Webshop[\s\S]*CRM/)
  expect(await posted(() => hours(23.5))).toEqual([])
  await house.restart()
  const again = await posted(() => hours(1))
  expect(inShort(again)).toEqual([`reply ${card?.activityId}`])
  expect(textIn(again, 'reply')).toMatch(/^Still failed[\s\S]*1 d/)
  await refresh({ Webshop: 'failed' })
  await refresh({ Webshop: 'successful' })
  expect(await posted(() => hours(23))).toEqual([])
  const [first, ...followUps] = house.inbox.mails
  expect(first?.subject).toMatch(/2 data sources failed to refresh/)
  expect(followUps.map(({ subject }) => subject)).toEqual([1, 2, 3].map(() => `Re: ${first?.subject}`))
  expect(followUps.map(({ text }) => text)).toEqual([
    expect.stringMatching(/^Still failed/),
    expect.stringMatching(/Webshop failed again[\s\S]*Because of rule 2/),
    expect.stringMatching(/Webshop refreshed again after 2 failures, 1 d[\s\S]*Because of rule 2/),
  ])
  const ids = house.inbox.mails.map(({ messageId }) => messageId)
  expect(new Set(ids).size).toBe(4)
  for (const { inReplyTo, references } of followUps)
    expect([inReplyTo, references]).toEqual([first?.messageId, first?.messageId])
})
