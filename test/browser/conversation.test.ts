import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync } from 'node:fs'
import { createServer } from 'node:net'
import { fileURLToPath } from 'node:url'
import { type Browser, chromium, type Locator, type Page } from 'playwright-core'

const root = fileURLToPath(new URL('../../', import.meta.url))
const browserArgs = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-sync']
const portNames = ['DEMO_TEAMS_PORT', 'DEMO_INBOX_PORT', 'DEMO_SMTP_PORT', 'DEMO_API_PORT', 'PORT']

/** The demo, until it has told its panel. */
async function startDemo(env: Readonly<Record<string, string>>): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['src/demo.ts'], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  for await (const part of child.stdout ?? []) if (String(part).includes('Ctrl-C')) return child
  throw new Error('the demo ended')
}

async function freePorts(): Promise<Readonly<Record<string, string>>> {
  const servers = portNames.map(() => createServer().listen(0, '127.0.0.1'))
  await Promise.all(servers.map((server) => once(server, 'listening')))
  const ports = servers.map((server) => {
    const address = server.address()
    return typeof address === 'object' && address !== null ? `${address.port}` : ''
  })
  await Promise.all(servers.map((server) => once(server.close(), 'close')))
  return Object.fromEntries(portNames.map((name, at) => [name, ports[at] ?? '']))
}

const shown = (locator: Locator): Promise<void> => locator.waitFor({ state: 'visible', timeout: 30_000 })

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

/** How high each is drawn, in pixels: a flat line is as high as its stroke. */
const heightsOf = async (drawn: Locator): Promise<readonly number[]> =>
  Promise.all((await drawn.all()).map(async (each) => (await each.boundingBox())?.height ?? 0))

let child: ChildProcess | undefined
let browser: Browser | undefined
beforeAll(async () => {
  mkdirSync(`${root}screenshots`, { recursive: true })
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: browserArgs })
}, 30_000)
afterAll(async () => {
  await browser?.close()
  if (child?.exitCode === null) {
    const exit = once(child, 'exit')
    child.kill('SIGINT')
    await exit
  }
}, 30_000)

test('a welcome card, one press, a saved rule, the list, the form, and the way back', async () => {
  const ports = await freePorts()
  child = await startDemo({ ...ports, DEMO_STORY_SECONDS: '600' })
  const url = `http://127.0.0.1:${ports.DEMO_TEAMS_PORT}`
  const page = await (await browser?.newContext({ viewport: { width: 1400, height: 1400 } }))?.newPage()
  if (page === undefined) throw new Error('no browser')
  const shoot = (name: string) => page.screenshot({ path: `${root}screenshots/conversation-${name}.png` })
  await page.goto(url)
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
  const [values = 0, line] = await heightsOf(preview.locator('svg path[stroke]'))
  expect(values).toBeGreaterThan(100)
  expect(line).toBeLessThan(10)
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
