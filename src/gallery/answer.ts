import type { GalleryPages } from '../app/gallery-pages.ts'
import type { Assets } from './assets.ts'
import { type Choice, readChoice } from './choice.ts'
import type { Hangings } from './hangings.ts'
import { writeMailPage } from './mail-page.ts'
import { writePage } from './page.ts'

export type Answer = {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | Uint8Array
}

type Rooms = {
  readonly assets: Assets
  readonly languages: GalleryPages['languages']
  readonly hangings: Hangings
}

/** @returns the page, a mail or what they load; 404 for everything else; 500 says what cannot be drawn */
export async function answer(rooms: Rooms, url: string): Promise<Answer> {
  const asset = rooms.assets.get(url)
  if (asset !== undefined) return { status: 200, headers: { ...always, 'content-type': asset.type }, body: asset.body }
  const [path, query] = url.split('?', 2)
  const codes = rooms.languages.map(({ value }) => value)
  const choice = readChoice(new URLSearchParams(query), codes)
  try {
    if (path === '/mail') return await mailPage(rooms, choice)
    if (path !== '/') return plain(404, 'There is no such page; everything is at /')
    const all = await rooms.hangings(choice.lang)
    return page(writePage(all, rooms.languages, choice), pageMay)
  } catch (error) {
    return plain(500, error instanceof Error ? error.message : String(error))
  }
}

async function mailPage({ hangings }: Rooms, choice: Choice): Promise<Answer> {
  const hung = (await hangings(choice.lang)).find(({ name }) => name === choice.card)
  if (hung?.mail === undefined) return plain(404, 'There is no such mail')
  return page(writeMailPage(hung.mail, choice.theme), mailMay)
}

const always = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' }

const pageMay = [
  ...["default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data:", "frame-src 'self'"],
  ...["base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'"],
].join('; ')

const mailMay = [
  ...["default-src 'none'", "style-src 'unsafe-inline'", 'img-src data:', "base-uri 'none'", "form-action 'none'"],
  ...["frame-ancestors 'self'", 'sandbox allow-same-origin'],
].join('; ')

const page = (body: string, may: string): Answer => ({
  status: 200,
  headers: { ...always, 'content-type': 'text/html; charset=utf-8', 'content-security-policy': may },
  body,
})

const plain = (status: number, body: string): Answer => ({
  status,
  headers: { ...always, 'content-type': 'text/plain; charset=utf-8' },
  body,
})
