import { mkdirSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import {
  type Demo,
  freePorts,
  openBrowser,
  openGeneral,
  openPage,
  root,
  shown,
  sizesOf,
  startDemo,
  stopDemo,
} from './running-demo.ts'

/** A folder: the README's picture of a crossing is drawn into it. */
const pictures = process.env.PICTURES

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

/** The cards that say it and hold a chart. */
const charted = (page: Page, text: string | RegExp) =>
  page
    .locator('.ac-adaptiveCard')
    .filter({ hasText: text })
    .filter({ has: page.locator('svg text') })
    .first()

test('a crossing comes with its line and the line it crossed, a full refresh with its bars', async () => {
  const ports = await freePorts()
  demo = await startDemo({ ...ports, DEMO_STORY_SECONDS: '60' })
  const page = await openPage(browser, `http://127.0.0.1:${ports.DEMO_TEAMS_PORT}`)
  await openGeneral(page)

  const crossed = charted(page, 'High risk transaction churn is at 1,212')
  await shown(crossed, 120)
  const lines = await sizesOf(crossed.locator('svg path[stroke]'))
  expect(lines.some(({ height }) => height > 60)).toBe(true)
  expect(lines.some(({ width, height }) => width > 100 && height < 10)).toBe(true)
  await crossed.screenshot({ path: `${root}screenshots/charts-crossed.png` })
  if (pictures !== undefined) await crossed.screenshot({ path: `${pictures}/crossed.png` })

  const failed = charted(page, 'Full refresh of Contoso failed')
  await shown(failed, 120)
  const bars = await sizesOf(failed.locator('svg :is(path, rect)'))
  expect(bars.filter(({ height }) => height > 10).length).toBeGreaterThan(1)
  await failed.screenshot({ path: `${root}screenshots/charts-failed.png` })
}, 420_000)
