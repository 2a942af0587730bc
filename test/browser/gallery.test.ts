import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type Browser, chromium, type Locator, type Page } from 'playwright-core'

const root = fileURLToPath(new URL('../../', import.meta.url))
const browserArgs = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-sync']

/** A folder: each card and mail is drawn into it, in every look. */
const shots = process.env.SHOTS
/** A folder: the pictures of the README are drawn into it, but for the chart; `cards/pictures` is where they belong. */
const pictures = process.env.PICTURES

let child: ChildProcess | undefined
let browser: Browser | undefined
let url = ''

beforeAll(async () => {
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: browserArgs })
  child = spawn(process.execPath, ['src/gallery.ts'], {
    cwd: root,
    env: { ...process.env, GALLERY_PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  for await (const part of child.stdout ?? []) {
    url = /http:\S+/.exec(String(part))?.[0] ?? ''
    if (url !== '') break
  }
}, 60_000)
afterAll(async () => {
  await browser?.close()
  if (child?.exitCode !== null) return
  const exit = once(child, 'exit')
  child.kill('SIGINT')
  expect(await exit).toEqual([0, null])
}, 30_000)

type Visit = { readonly lang: string; readonly theme: string; readonly width: string; readonly show: string }
type Visited = { readonly page: Page; readonly errors: readonly string[] }

const acrossOf = (width: string): number => (width === 'phone' ? 320 : 1360)

/** The page with everything drawn, as wide as it is looked at. What the browser complains of is kept. */
async function visit(choice: Visit, card?: string): Promise<Visited> {
  const context = await browser?.newContext({
    viewport: { width: acrossOf(choice.width), height: 900 },
    deviceScaleFactor: pictures === undefined ? 1 : 2,
  })
  const page = await context?.newPage()
  if (page === undefined) throw new Error('no browser')
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(error.message))
  page.on('console', (said) => {
    if (['error', 'warning'].includes(said.type())) errors.push(said.text())
  })
  await page.goto(`${url}/?${new URLSearchParams({ ...choice, ...(card !== undefined && { card }) })}`)
  await page.locator('html[data-drawn]').waitFor()
  return { page, errors }
}

async function shoot(articles: Locator, choice: Visit): Promise<void> {
  if (shots === undefined) return
  const { lang, theme, width, show } = choice
  mkdirSync(shots, { recursive: true })
  for (const one of await articles.all())
    await one.screenshot({
      path: `${shots}/${show}-${await one.getAttribute('data-name')}-${lang}-${theme}-${width}.png`,
    })
}

const looks = ['en', 'nl'].flatMap((lang) =>
  [
    ['light', 'desktop'],
    ['dark', 'desktop'],
    ['light', 'phone'],
    ['dark', 'phone'],
  ].map(([theme = '', width = '']) => ({ lang, theme, width })),
)

test.each(looks)(
  'every card is drawn in $lang, $theme, on a $width, whole and with its buttons',
  async (look) => {
    const choice = { ...look, show: 'cards' }
    const { page, errors } = await visit(choice)
    const articles = page.locator('article.card')
    const drawn = await articles.evaluateAll((all) =>
      all.map((article) => {
        const card = article.querySelector('.drawn')
        const inner = card?.querySelector('.ac-adaptiveCard')
        const wanted: string[] = []
        // a menu unfolds its own when it is pressed
        const collect = (value: unknown): void => {
          if (typeof value !== 'object' || value === null) return
          if ('actions' in value && Array.isArray(value.actions))
            wanted.push(...value.actions.map(({ title }) => title))
          for (const [key, item] of Object.entries(value)) if (key !== 'fallback' && key !== 'card') collect(item)
        }
        collect(JSON.parse(article.querySelector('script')?.textContent ?? ''))
        const buttons = [...article.querySelectorAll('.ac-pushButton')]
        return {
          name: article.getAttribute('data-name'),
          isWhole:
            card !== null &&
            [...card.querySelectorAll('*')].every(
              (one) => one.getBoundingClientRect().right <= card.getBoundingClientRect().right,
            ),
          says: inner !== null && inner !== undefined && (inner.textContent ?? '').trim().length > 10,
          isOpaque: (inner?.textContent ?? '').match(/undefined|NaN|Invalid Date|\$\{[^\u200b]/) === null,
          buttons: buttons.map((button) => button.textContent).sort(),
          wanted: wanted.sort(),
        }
      }),
    )
    expect(drawn.length).toBeGreaterThan(30)
    expect(drawn.filter(({ isWhole, says, isOpaque }) => !isWhole || !says || !isOpaque)).toEqual([])
    for (const { name, buttons, wanted } of drawn) expect({ name, buttons }).toEqual({ name, buttons: wanted })
    expect([errors, await page.locator('#problems').textContent()]).toEqual([[], ''])
    expect(await page.locator('html').evaluate((whole) => whole.scrollWidth <= whole.clientWidth)).toBe(true)
    await shoot(articles, choice)
    await page.context().close()
  },
  300_000,
)

test.each(looks)(
  'every mail is shown in $lang, $theme, on a $width, whole and with its pictures',
  async (look) => {
    const choice = { ...look, show: 'mails' }
    const { page, errors } = await visit(choice)
    await page.waitForLoadState('networkidle')
    const articles = page.locator('article.mail')
    const shown = await articles.evaluateAll((all) =>
      all.map((article) => {
        const inside = article.querySelector('iframe')?.contentDocument
        const images = [...(inside?.images ?? [])]
        return {
          name: article.getAttribute('data-name'),
          isWhole: inside != null && inside.documentElement.scrollWidth <= inside.documentElement.clientWidth,
          says: (inside?.body.textContent ?? '').trim().length > 40,
          subject: (article.querySelector('.toast')?.textContent ?? '').length > 5,
          text: (article.querySelector('pre')?.textContent ?? '').length > 40,
          pictures: images.every(({ naturalWidth, alt }) => naturalWidth > 0 && alt !== ''),
        }
      }),
    )
    expect(shown.length).toBeGreaterThan(20)
    expect(shown.filter((one) => Object.values(one).includes(false))).toEqual([])
    expect(errors).toEqual([])
    await shoot(articles, choice)
    await page.context().close()
  },
  300_000,
)

test('all of it can be reached and chosen with the keyboard', async () => {
  const { page } = await visit({ lang: 'en', theme: 'light', width: 'desktop', show: 'cards' }, 'said')
  await page.getByRole('link', { name: 'Nederlands' }).press('Enter')
  await page.getByRole('link', { name: 'dark' }).press('Enter')
  await page.getByRole('link', { name: 'phone' }).press('Enter')
  await page.getByRole('link', { name: 'refresh-failed', exact: true }).press('Enter')
  await page.locator('html[data-drawn="1"][data-theme="dark"][data-width="phone"]').waitFor()
  expect(await page.locator('article.card').textContent()).toContain('Webshop')
  expect(new URL(page.url()).searchParams.get('lang')).toBe('nl')
  await page.context().close()
}, 60_000)

const readme = [
  ['failed', 'refresh-failed', 'cards', 'light'],
  ['mail', 'threshold-crossed', 'mails', 'light'],
] as const

if (pictures !== undefined)
  test.each(readme)(
    'the picture %s of the README is drawn',
    async (picture, card, show, theme) => {
      mkdirSync(pictures, { recursive: true })
      const { page } = await visit({ lang: 'en', theme, width: 'desktop', show }, card)
      await page.waitForLoadState('networkidle')
      await page.locator(show === 'cards' ? '.drawn' : 'iframe').screenshot({ path: `${pictures}/${picture}.png` })
      await page.context().close()
    },
    60_000,
  )
