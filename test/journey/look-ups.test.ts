import { createChat } from '../../src/app/talking.ts'
import { createApi } from '../../src/app/watching.ts'
import type { ChatDeps } from '../../src/chat/deps.ts'
import { parseConfig } from '../../src/config.ts'
import type { Message } from '../../src/core/message.ts'
import { createRenderer } from '../../src/render/renderer.ts'
import { ask } from '../chat/looking.ts'
import { unknownPeople } from '../chat/room.ts'
import { channel } from '../support/fake-teams.ts'
import { churn, contoso, startHouse, type TestHouse, webshop } from '../support/house.ts'
import { evaluate, run } from '../support/trip.ts'

const renderer = await createRenderer()
const segment = 'High risk transaction churn'
/** A value for each of the last 29 days, the newest last: above 1,200 on three stretches of days. */
const past = Array.from({ length: 29 }, (_, day) => 1_100 + ((day * 50) % 450))
let house: TestHouse

beforeAll(async () => {
  house = await startHouse()
  for (const [day, value] of past.entries())
    house.world.evaluate(contoso, churn, value, new Date(house.now.getTime() - (29 - day) * 86_400_000))
  await house.settle()
})
afterAll(() => house.stop())

const chat = (): ChatDeps => {
  const parsed = parseConfig(house.settings, () => '')
  if (!parsed.ok) throw new Error(parsed.problems.join('; '))
  const { db, clock, newId, log } = house.deps
  const alarms = { newId, log, rights: parsed.config }
  const api = createApi(parsed.config, db, clock, newId)
  return createChat({ db, clock, config: parsed.config, alarms, api, people: unknownPeople }, () => undefined)
}
const here = { conversation: { id: channel, kind: 'channel', serviceUrl: '', botId: '', botName: '' } } as const
const text = (message: Message): string =>
  renderer.text(message, { locale: 'en', timeZone: 'UTC', possibleRepeat: false })
const asked = async (...[command, part]: [Parameters<typeof ask>[1], Parameters<typeof ask>[2]?]): Promise<string> =>
  text(await ask(chat(), command, { ...here, ...part }))

/** Crossings above a line in the values as they were, the newest of `contosoWorld` included. */
const crossings = (line: number): number =>
  [...past, 1_175].filter((value, index, all) => index > 0 && value > line && (all[index - 1] ?? value) <= line).length

test('a saved threshold tells how often it would have fired, and suggests a number that would', async () => {
  const some = await house.say(`alert when segment ${segment} goes above 1200 here`)
  expect(crossings(1_200)).toBeGreaterThan(1)
  expect(some).toContain(`It would have fired ${crossings(1_200)} times in the last 30 days`)
  const never = await house.say(`alert when segment ${segment} goes above 90000 here`)
  const [, better = ''] =
    /would not have fired in the last 30 days\.\nWith ([\d,]+) it would have fired a few times/.exec(never) ?? []
  expect([1, 2, 3, 4]).toContain(crossings(Number(better.replace(',', ''))))
  expect(JSON.stringify(house.teams.posts.at(-1)?.activity)).toMatch(/"type":"Chart.Line"/)
})

test('show, status, history and why after a failure and a crossing', async () => {
  await house.say('subscribe refresh failures')
  await evaluate(house, 1_212)
  const task = { operation: 'ingestion', name: 'Webshop', source: webshop, ends: 'failed' }
  await run(house, [task], { ends: 'failed' })

  const shown = await asked({ verb: 'show', kind: 'segment', subject: segment })
  expect(shown).toMatch(/is at 1,212\./)
  expect(shown).toMatch(/Before: 1,175 \(up 37 since\)/)
  expect(shown).toMatch(/Rule 1: /)
  const source = await asked({ verb: 'show', kind: 'datasource', subject: 'Webshop' })
  expect(source).toMatch(/Webshop\s+The last refresh of Webshop failed/)

  const status = await asked({ verb: 'status' })
  expect(status).toMatch(/Open here:\n.*1,212 \(above 1,200\).*\n.*Webshop failed to refresh/)
  expect(status).toMatch(/Contoso\nNothing is refreshing\.\nBroken right now: Webshop/)
  expect(status).toMatch(/Calls: \d+ of 100 in the last 60 s/)

  const history = await asked({ verb: 'history' })
  expect(history).toMatch(
    /Webshop failed to refresh\nRule 3 · here · sent\n\n.*1,212 \(above 1,200\)\nRule 1 · here · sent/,
  )
  const ofSource = await asked({ verb: 'history', kind: 'datasource', subject: 'Webshop' })
  expect(ofSource).toContain('History of Webshop')
  expect(ofSource).not.toContain('1,212')
})

test('why: of the newest alert, of a pressed card, and of a rule that is silent', async () => {
  expect(await asked({ verb: 'why' })).toMatch(
    /Webshop failed to refresh\nRule 3: When any data source fails.*\nSet by /,
  )
  const crossed = house.teams.posts.find(({ activity }) => JSON.stringify(activity).includes('1,212 (above'))
  expect(crossed?.activityId).toBeDefined()
  const pressed = await asked({ verb: 'why' }, { pressedId: crossed?.activityId ?? '' })
  expect(pressed).toMatch(
    /1,212 \(above 1,200\)\nIt was at 1,175 before\.\nRule 1: When .* goes above 1,200, I post here/,
  )
  expect(pressed).not.toContain('Webshop')
  expect(await asked({ verb: 'why', rule: 2 })).toMatch(/It is at 1,212 .*; it alerts when it goes above 90,000\./)
  expect(await asked({ verb: 'why', rule: 1 })).toMatch(/past the line already.*\nNewest: .*1,212/)
})
