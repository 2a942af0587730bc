import type { Request, Response } from 'restify'
import { answer } from './answer.ts'
import { readBody } from './read-body.ts'

/**
 * Answers the link of a mail with a page. Looking changes nothing, since mail scanners follow links; a post stops the
 * mails, or takes them up again, and may come twice.
 *
 * @see RFC 8058, 3.2: a mail program posts `List-Unsubscribe=One-Click` as form data, without a cookie or a redirect
 */
export async function takeUnsubscribe(pages: UnsubscribePages, req: Request, res: Response): Promise<void> {
  const wish = req.method === 'POST' ? await wishOf(req) : ({ ok: true, wish: 'look' } as const)
  if (!wish.ok) return answer(res, wish.status, { error: wish.problem })
  const languages = req.headers['accept-language'] ?? ''
  const token = req.path().slice(unsubscribePath.length)
  const { status, html, style } = await pages(token, wish.wish, languages)
  if (res.headersSent) return
  res.sendRaw(status, html, {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Security-Policy': `default-src 'none'; style-src '${style}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
    'Cache-Control': 'no-store',
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
    ...(status === 503 && { 'Retry-After': '60' }),
  })
}

export const unsubscribePath = '/unsubscribe/'

/**
 * @param languages  what the browser accepts; any text
 * @returns          the page, with the hash of its style sheet, such as `sha256-…`; it never rejects
 */
export type UnsubscribePages = (
  token: string,
  wish: UnsubscribeWish,
  languages: string,
) => Promise<{ readonly status: 200 | 404 | 503; readonly html: string; readonly style: string }>

export type UnsubscribeWish = 'look' | 'stop' | 'resume'

type Wished =
  | { readonly ok: true; readonly wish: UnsubscribeWish }
  | { readonly ok: false; readonly status: 400 | 413 | 415; readonly problem: string }

async function wishOf(req: Request): Promise<Wished> {
  const read = await readBody(req, ['application/x-www-form-urlencoded', 'multipart/form-data'])
  if (!read.ok) return read
  const form = await formIn(read.bytes, req.headers['content-type'] ?? '')
  if (form?.get('again') === 'yes') return { ok: true, wish: 'resume' }
  if (form?.get('List-Unsubscribe') === 'One-Click') return { ok: true, wish: 'stop' }
  return { ok: false, status: 400, problem: 'send List-Unsubscribe=One-Click' }
}

async function formIn(bytes: Buffer, type: string): Promise<FormData | undefined> {
  try {
    return await new globalThis.Response(new Uint8Array(bytes), { headers: { 'content-type': type } }).formData()
  } catch {
    return undefined
  }
}
