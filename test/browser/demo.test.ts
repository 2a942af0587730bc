import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync } from 'node:fs'
import { createServer } from 'node:net'
import { fileURLToPath } from 'node:url'
import { type Browser, chromium, type Locator, type Page } from 'playwright-core'

const root = fileURLToPath(new URL('../../', import.meta.url))
const browserArgs = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]
const portNames = ['DEMO_TEAMS_PORT', 'DEMO_INBOX_PORT', 'DEMO_SMTP_PORT', 'DEMO_API_PORT', 'PORT']

type Demo = { readonly child: ChildProcess; readonly text: () => string; readonly errors: () => string }

async function startDemo(env: Readonly<Record<string, string>>): Promise<Demo> {
  const child = spawn(process.execPath, ['src/demo.ts'], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const texts = { out: '', err: '' }
  child.stdout?.on('data', (part) => (texts.out += part))
  child.stderr?.on('data', (part) => (texts.err += part))
  const demo = { child, text: () => texts.out, errors: () => texts.err }
  await new Promise<void>((resolve, reject) => {
    const late = setTimeout(() => {
      child.kill('SIGKILL')
      reject(new Error(`no panel within 90 s; stderr: ${texts.err}`))
    }, 90_000)
    const done = (): void => clearTimeout(late)
    child.stdout?.on('data', () => {
      if (texts.out.includes('Ctrl-C')) resolve(done())
    })
    child.once('close', (code) => {
      done()
      reject(new Error(`the demo ended with ${code}: ${texts.err}`))
    })
  })
  return demo
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

/** The process and all that it started, directly or not. */
function treeOf(pid: number): readonly number[] {
  const rows = execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' }).trim().split('\n')
  const pairs = rows.map((row) => row.trim().split(/\s+/).map(Number))
  const below = (parent: number): readonly number[] =>
    pairs.flatMap(([child = 0, itsParent]) => (itsParent === parent ? [child, ...below(child)] : []))
  return [pid, ...below(pid)]
}

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

const shown = (locator: Locator, withinSeconds: number): Promise<void> =>
  locator.waitFor({ state: 'visible', timeout: withinSeconds * 1000 })

const shoot = (page: Page, name: string): Promise<unknown> =>
  page.screenshot({ path: `${root}screenshots/demo-${name}.png` })

const post = (page: Page, text: string | RegExp): Locator =>
  page.locator('.fui-Card').filter({ has: page.locator('.ac-adaptiveCard').filter({ hasText: text }) })

describe('the demo', () => {
  let demo: Demo | undefined
  let browser: Browser | undefined

  beforeAll(async () => {
    mkdirSync(`${root}screenshots`, { recursive: true })
    browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: browserArgs })
  }, 30_000)

  afterAll(async () => {
    await browser?.close()
    if (demo?.child.exitCode === null) demo.child.kill('SIGKILL')
  }, 30_000)

  test('tells its story in Teams and in the inbox, listens to a person, and leaves nothing behind', async () => {
    const ports = await freePorts()
    demo = await startDemo({ ...ports, DEMO_STORY_SECONDS: '40' })
    const { child, text, errors } = demo
    const teamsUrl = `http://127.0.0.1:${ports.DEMO_TEAMS_PORT}`
    const inboxUrl = `http://127.0.0.1:${ports.DEMO_INBOX_PORT}`
    expect(text()).toContain(teamsUrl)
    expect(text()).toContain(inboxUrl)

    const context = await browser?.newContext({ viewport: { width: 1400, height: 1000 } })
    const page = await context?.newPage()
    if (page === undefined) throw new Error('no browser')
    await page.goto(teamsUrl)
    await page.getByRole('treeitem', { name: /General/ }).click()
    await shown(page.getByText('subscribe refresh failures').first(), 10)
    await shown(post(page, 'Rule 2 is saved'), 10)

    await page.getByRole('textbox').first().click()
    await page.keyboard.type('@')
    await page.getByRole('menuitem', { name: 'Belfry' }).click()
    await page.keyboard.type(' list')
    await page.keyboard.press('Enter')
    await shown(post(page, '2 alerts here'), 10)
    await shoot(page, 'list')

    await shown(post(page, 'Webshop failed to refresh'), 60)
    await shoot(page, 'failed')

    const inbox = await page.context().newPage()
    await inbox.goto(inboxUrl)
    const mail = inbox.getByText(/High risk transaction churn/).first()
    await shown(mail, 60)
    await mail.click()
    await shown(inbox.frameLocator('iframe.panel-html').getByText(/1,212/).filter({ visible: true }).first(), 10)
    await shoot(inbox, 'mail')

    await page.bringToFront()
    const recovered = post(page, /Webshop refreshed again after/).first()
    await shown(recovered, 60)
    await shown(
      recovered
        .locator('.ac-adaptiveCard')
        .filter({ hasText: /refreshed again after/ })
        .nth(1),
      15,
    )
    await shoot(page, 'recovered')

    const tree = treeOf(child.pid ?? 0)
    expect(tree.length).toBeGreaterThan(1)
    const exit = once(child, 'exit')
    child.kill('SIGINT')
    expect(await exit).toEqual([0, null])
    expect(tree.filter(isAlive)).toEqual([])
    expect(errors()).toBe('')
  }, 300_000)

  test('names the port that is in use and its setting, and starts nothing', async () => {
    const ports = await freePorts()
    const taken = createServer().listen(Number(ports.DEMO_INBOX_PORT), '127.0.0.1')
    await once(taken, 'listening')
    await expect(startDemo(ports)).rejects.toThrow(
      `the demo ended with 1: Port ${ports.DEMO_INBOX_PORT} is in use; stop what uses it, or set DEMO_INBOX_PORT to a free one.`,
    )
    taken.close()
  }, 100_000)
})
