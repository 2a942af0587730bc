import type { ParsedMail } from 'mailparser'
import { channel } from '../support/fake-teams.ts'
import { owner, startHouse, type TestHouse, textOf } from '../support/house.ts'
import { evaluate } from '../support/trip.ts'

const publicUrl = 'https://belfry.contoso.example'
let house: TestHouse
beforeEach(async () => {
  house = await startHouse({ publicUrl })
  await house.settle()
})
afterEach(() => house.stop())

/** The link of a mail, as a mail program finds it; where it leads here. */
function linkIn(mail: ParsedMail | undefined): string {
  const header = mail?.headerLines.find(({ key }) => key === 'list-unsubscribe')?.line ?? ''
  const [, url = ''] = /<([^>]*)>/.exec(header.replace(/\s+/g, '')) ?? []
  return url.replace(publicUrl, house.url)
}

const press = (link: string, field: string, value: string): Promise<string> =>
  fetch(link, { method: 'POST', body: new URLSearchParams({ [field]: value }) }).then((response) => response.text())
const stop = (link: string) => press(link, 'List-Unsubscribe', 'One-Click')
const look = async (link: string, language = 'en') =>
  (await fetch(link, { headers: { 'accept-language': language } })).text()

const notices = async () => {
  const rows = await house.deps.db.selectFrom('notices').select(['state', 'reason']).orderBy('id').execute()
  return rows.map(({ state, reason }) => [state, reason].filter((word) => word !== null).join(' '))
}
const alarms = () =>
  house.teams.posts.map(textOf).filter((text) => text.includes(`${owner} gets no more mail of rule 1`))

/** Above the line from below it; mails wait for siblings. */
async function cross(): Promise<ParsedMail | undefined> {
  await evaluate(house, 1_150)
  await evaluate(house, 1_212)
  await house.pass(40)
  return house.inbox.mails.at(-1)
}

test('one press stops the mails of a rule, another takes them up again, and looking changes nothing', async () => {
  await house.say('alert when segment High risk transaction churn goes above 1200 email owner')
  const mail = await cross()
  expect(house.inbox.mails).toHaveLength(1)
  expect(mail?.headerLines.find(({ key }) => key === 'list-unsubscribe-post')?.line).toMatch(
    /: List-Unsubscribe=One-Click$/,
  )
  const link = linkIn(mail)

  for (let looked = 0; looked < 3; looked++) expect(await look(link)).toContain('Stop the mails of this alert?')
  expect(await look(link, 'nl-NL')).toContain('<li>Regel 1</li>')
  expect(await house.say('history')).not.toMatch(/wants no mail/)

  const pages = await Promise.all([stop(link), stop(link), stop(link)])
  expect(pages.every((page) => page.includes('The mails of this alert are stopped'))).toBe(true)
  await house.settle()
  expect(alarms()).toHaveLength(1)
  expect(house.teams.posts.filter((post) => textOf(post) === alarms()[0])[0]?.conversationId).toBe(channel)

  await cross()
  expect(house.inbox.mails).toHaveLength(1)
  expect((await notices()).at(-1)).toBe('held unsubscribed')
  expect(await house.say('history')).toMatch(/held: the reader wants no mail of this rule/)
  expect(await house.say('why 1')).toContain(`${owner} wants no mail of this.`)

  await house.restart()
  const again = linkIn(mail)
  expect(await look(again)).toContain('The mails of this alert are stopped')
  for (let pressed = 0; pressed < 2; pressed++)
    expect(await press(again, 'again', 'yes')).toContain('Stop the mails of this alert?')
  await cross()
  expect(house.inbox.mails).toHaveLength(2)
  expect(linkIn(house.inbox.mails[1])).toBe(again)
  expect(alarms()).toHaveLength(1)
  expect(house.lines.join('\n')).not.toContain(again.split('/').at(-1))
})

test('a link that somebody made up, or changed, stops nothing', async () => {
  await house.say('alert when segment High risk transaction churn goes above 1200 email owner')
  const link = linkIn(await cross())
  for (const other of [
    `${link}x`,
    link.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')),
    `${house.url}/unsubscribe/1`,
  ]) {
    const response = await fetch(other, {
      method: 'POST',
      body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }),
    })
    expect([response.status, await response.text()]).toEqual([404, expect.stringContaining('This link does not work')])
  }
  await cross()
  expect(house.inbox.mails).toHaveLength(2)
})
