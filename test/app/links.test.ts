import { openLinks } from '../../src/app/links.ts'
import { useDatabase } from '../support/database.ts'

const database = useDatabase()
const bot = { appType: 'SingleTenant', appId: '0f8fad5b-d9cb-469f-a165-70867728950e', tenantId: 't' } as const
const publicUrl = 'https://belfry.contoso.com/base'
const link = { rules: [3], address: 'jan@contoso.com' }

test('processes that start at once sign with one secret, which the log leaves out', async () => {
  const known: string[] = []
  const opened = await Promise.all(
    [1, 2, 3, 4].map(() => openLinks({ publicUrl }, database.db, (secret) => known.push(secret))),
  )
  const urls = opened.map((one) => one.unsubscribe?.(link.rules, link.address) ?? '')
  expect(new Set(urls).size).toBe(1)
  expect(new Set(known).size).toBe(1)
  expect(known[0]).toMatch(/^[\w-]{43}$/)
  const [url = ''] = urls
  expect(url).toMatch(/^https:\/\/belfry\.contoso\.com\/base\/unsubscribe\/[\w.-]+$/)
  expect(opened[3]?.read?.(url.split('/').at(-1) ?? '')).toEqual(link)
})

test('a secret that is set signs instead of a made one', async () => {
  const linkSecret = 'a secret that somebody chose well'
  const [one, made] = [
    await openLinks({ publicUrl, linkSecret }, database.db, () => undefined),
    await openLinks({ publicUrl }, database.db, () => undefined),
  ]
  const token = one.unsubscribe?.(link.rules, link.address).split('/').at(-1) ?? ''
  expect([one.read?.(token), made.read?.(token)]).toEqual([link, undefined])
})

test('where the outside cannot reach us there is no link to stop a mail, and nothing is made', async () => {
  const opened = await openLinks({}, database.db, () => undefined)
  expect(opened).toEqual({})
  expect(await database.db.selectFrom('made_secrets').selectAll().execute()).toEqual([])
})

test('a chat with the bot opens with the words in its box', async () => {
  const { chat } = await openLinks({ bot }, database.db, () => undefined)
  expect(chat?.('edit 3 & “more”')).toBe(
    `https://teams.microsoft.com/l/chat/0/0?users=28%3A${bot.appId}&message=edit%203%20%26%20%E2%80%9Cmore%E2%80%9D`,
  )
})
