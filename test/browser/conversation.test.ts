import { mkdirSync } from 'node:fs'
import type { Browser, Locator, Page } from 'playwright-core'
import {
  type Demo,
  freePorts,
  openBrowser,
  openPage,
  root,
  shown,
  sizesOf,
  startDemo,
  stopDemo,
} from './running-demo.ts'

/** The newest card that holds a text. */
const card = (page: Page, text: string | RegExp): Locator =>
  page.locator('.ac-adaptiveCard').filter({ hasText: text }).last()

const press = (page: Page, text: string | RegExp, name: string | RegExp): Promise<void> =>
  card(page, text).getByRole('button', { name }).first().click()

/** Says it in the conversation that is open. */
async function tell(page: Page, text: string): Promise<void> {
  await page.getByRole('textbox').last().click()
  await page.keyboard.type(text)
  await page.keyboard.press('Enter')
}

let demo: Demo | undefined
let browser: Browser | undefined
beforeAll(async () => {
  mkdirSync(`${root}screenshots`, { recursive: true })
  browser = await openBrowser()
}, 60_000)
afterAll(async () => {
  await browser?.close()
  if (demo !== undefined) await stopDemo(demo)
}, 60_000)

test('a welcome card, one press, a saved rule, the list, the form, and the way back', async () => {
  const ports = await freePorts()
  demo = await startDemo({ ...ports, DEMO_STORY_SECONDS: '600' })
  const url = `http://127.0.0.1:${ports.DEMO_TEAMS_PORT}`
  const page = await openPage(browser, url)
  const shoot = (name: string) => page.screenshot({ path: `${root}screenshots/conversation-${name}.png` })
  await page
    .getByRole('treeitem', { name: /Belfry|Personal/ })
    .first()
    .click()
  const chat = encodeURIComponent('a:alex-and-belfry')
  await fetch(`${url}/_debug/conversation/${chat}/installation`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  })
  await shown(card(page, 'Belfry is here'))
  await shoot('welcome')

  await press(page, 'Belfry is here', 'Set up')
  await shown(card(page, /Rule \d+ is saved/))
  await shoot('saved')

  await press(page, /Rule \d+ is saved/, 'Alerts here')
  await shown(card(page, '1 alert here'))
  await shoot('list')

  await press(page, '1 alert here', /^Edit/)
  await shown(card(page, /Change rule \d+/))
  await shoot('form')

  const firstToo = () => card(page, /Change rule \d+/).getByRole('checkbox', { name: 'First failures too' })
  expect(await firstToo().isChecked()).toBe(false)
  await firstToo().check()
  await press(page, /Change rule \d+/, 'Save')
  await shown(card(page, /Rule \d+ is changed.*Before: /s))
  await shoot('changed')

  await press(page, /Rule \d+ is changed/, 'Undo')
  await shown(card(page, /Before: .*first failures too/))
  await shoot('undone')

  await press(page, /Before: /, /^Edit/)
  await shown(firstToo())
  expect(await firstToo().isChecked()).toBe(false)
  await press(page, /Change rule \d+/, 'Cancel')
  await shown(card(page, '1 alert here'))

  await card(page, 'Belfry is here').getByRole('button', { name: 'Set up' }).last().click()
  await shown(card(page, 'New alert'))
  await press(page, 'New alert', 'Save')
  await shown(card(page, 'Choose one from the list.'))
  await shoot('new-alert')

  await tell(page, 'settings')
  await shown(card(page, 'Settings of this conversation'))
  await shoot('settings')

  await tell(page, 'alert when segment VIP customers goes above 5060')
  const preview = card(page, /It would have fired \d+ times in the last 30 days/)
  await shown(preview)
  const [values, line] = await sizesOf(preview.locator('svg path[stroke]'))
  expect(values?.height).toBeGreaterThan(100)
  expect(line?.height).toBeLessThan(10)
  await shoot('preview')

  await tell(page, 'language nl')
  await shown(card(page, 'Voortaan schrijf ik je in het Nederlands'))
  await tell(page, 'waarschuw als segment VIP customers onder komt')
  await shown(card(page, /Bij welk getal/))
  await tell(page, '5.020')
  await shown(card(page, /Als VIP customers onder 5\.020 komt/))
  await tell(page, 'lijst')
  await shown(card(page, '3 meldingen hier'))
  await shoot('dutch')
}, 240_000)
