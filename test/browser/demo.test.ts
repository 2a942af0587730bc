import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync } from 'node:fs'
import { createServer } from 'node:net'
import type { Browser, Locator, Page } from 'playwright-core'
import { type Demo, freePorts, openBrowser, openGeneral, root, shown, startDemo } from './running-demo.ts'

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

const shoot = (page: Page, name: string): Promise<unknown> =>
  page.screenshot({ path: `${root}screenshots/demo-${name}.png` })

const post = (page: Page, text: string | RegExp): Locator =>
  page.locator('.fui-Card').filter({ has: page.locator('.ac-adaptiveCard').filter({ hasText: text }) })

describe('the demo', () => {
  let demo: Demo | undefined
  let browser: Browser | undefined

  beforeAll(async () => {
    mkdirSync(`${root}screenshots`, { recursive: true })
    browser = await openBrowser()
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
    await openGeneral(page)
    await shown(post(page, 'Rule 3 is saved'), 30)

    await page.getByRole('textbox').first().click()
    await page.keyboard.type('@')
    await page.getByRole('menuitem', { name: 'Belfry' }).click()
    await page.keyboard.type(' list')
    await page.keyboard.press('Enter')
    await shown(post(page, '3 alerts here'), 30)
    await shoot(page, 'list')

    await shown(post(page, 'Webshop failed to refresh'), 60)
    await shoot(page, 'failed')

    const inbox = await page.context().newPage()
    await inbox.goto(inboxUrl)
    const mail = inbox.getByText(/High risk transaction churn/).first()
    await shown(mail, 60)
    await mail.click()
    await shown(inbox.frameLocator('iframe.panel-html').getByText(/1,212/).filter({ visible: true }).first(), 30)
    await shoot(inbox, 'mail')

    await page.bringToFront()
    const recovered = post(page, /Webshop refreshed again after/).first()
    await shown(recovered, 60)
    await shown(
      recovered
        .locator('.ac-adaptiveCard')
        .filter({ hasText: /refreshed again after/ })
        .nth(1),
      30,
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
