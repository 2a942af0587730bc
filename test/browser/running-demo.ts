import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { fileURLToPath } from 'node:url'
import { type Browser, chromium, type Locator, type Page } from 'playwright-core'

export const root = fileURLToPath(new URL('../../', import.meta.url))

const portNames = ['DEMO_TEAMS_PORT', 'DEMO_INBOX_PORT', 'DEMO_SMTP_PORT', 'DEMO_API_PORT', 'PORT']
const panelWithinMs = 120_000

export type Demo = { readonly child: ChildProcess; readonly text: () => string; readonly errors: () => string }

/**
 * Starts the demo.
 *
 * @param env  beside the environment of the tests
 * @returns    once its panel is written
 * @throws     Error with what it complained of, when it ends or there is no panel within two minutes
 */
export async function startDemo(env: Readonly<Record<string, string>>): Promise<Demo> {
  const child = spawn(process.execPath, ['src/demo.ts'], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const texts = { out: '', err: '' }
  child.stdout?.on('data', (part) => (texts.out += part))
  child.stderr?.on('data', (part) => (texts.err += part))
  await new Promise<void>((resolve, reject) => {
    const late = setTimeout(() => {
      child.kill('SIGKILL')
      reject(new Error(`no panel within ${panelWithinMs / 1000} s; stderr: ${texts.err}`))
    }, panelWithinMs)
    const done = (): void => clearTimeout(late)
    child.stdout?.on('data', () => {
      if (texts.out.includes('Ctrl-C')) resolve(done())
    })
    child.once('close', (code) => {
      done()
      reject(new Error(`the demo ended with ${code}: ${texts.err}`))
    })
  })
  return { child, text: () => texts.out, errors: () => texts.err }
}

/** Ends it as a person would; what has ended already is left alone. */
export async function stopDemo({ child }: Pick<Demo, 'child'>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const exit = once(child, 'exit')
  child.kill('SIGINT')
  await exit
}

/** Free ports, by the settings that name the demo's. */
export async function freePorts(): Promise<Readonly<Record<string, string>>> {
  const servers = portNames.map(() => createServer().listen(0, '127.0.0.1'))
  await Promise.all(servers.map((server) => once(server, 'listening')))
  const ports = servers.map((server) => {
    const address = server.address()
    return typeof address === 'object' && address !== null ? `${address.port}` : ''
  })
  await Promise.all(servers.map((server) => once(server.close(), 'close')))
  return Object.fromEntries(portNames.map((name, at) => [name, ports[at] ?? '']))
}

export const openBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })

/** A page that is large enough for the demo's Teams. */
export async function openPage(browser: Browser | undefined, url: string): Promise<Page> {
  const page = await (await browser?.newContext({ viewport: { width: 1400, height: 1400 } }))?.newPage()
  if (page === undefined) throw new Error('no browser')
  await page.goto(url)
  return page
}

/** Opens General. While the page comes up it goes back to the personal chat by itself, also after a click. */
export async function openGeneral(page: Page): Promise<void> {
  const said = page.getByText('subscribe refresh failures').first()
  const isThere = () =>
    shown(said, 5).then(
      () => true,
      () => false,
    )
  for (let tries = 1; tries <= 12; tries += 1) {
    await page.getByRole('treeitem', { name: /General/ }).click()
    if (await isThere()) return
  }
  throw new Error('General does not show what was said there')
}

export const shown = (locator: Locator, withinSeconds = 60): Promise<void> =>
  locator.waitFor({ state: 'visible', timeout: withinSeconds * 1000 })

/** How large each is drawn, in pixels: a flat line is as high as its stroke. */
export const sizesOf = async (drawn: Locator): Promise<readonly Size[]> =>
  (await Promise.all((await drawn.all()).map((each) => each.boundingBox()))).map((box) => ({
    width: box?.width ?? 0,
    height: box?.height ?? 0,
  }))

export type Size = { readonly width: number; readonly height: number }
