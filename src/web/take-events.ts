import type { IncomingHttpHeaders } from 'node:http'
import type { Request, Response } from 'restify'
import { type Posted, type PostedType, postedTypes, type ReadPost } from '../core/posted.ts'
import { answer } from './answer.ts'
import { brief } from './brief.ts'
import { readBody } from './read-body.ts'

/**
 * Takes a post of events: 202 once they are committed, also when they were known; otherwise nothing of it is stored.
 * Whoever signed wrongly is not told what was wrong, and no body reaches the log.
 */
export async function takeEvents(events: Events, log: Warnings, req: Request, res: Response): Promise<void> {
  const read = await readBody(req, postedTypes)
  if (!read.ok) return answer(res, read.status, { error: read.problem })
  const verified = events.verify(req.headers, read.bytes)
  if (!verified.ok) {
    log.warn('posted-events-refused', { status: 401, reason: verified.reason })
    return answer(res, 401, { error: 'the signature does not fit this body, this moment or the secret' })
  }
  const post = events.read(read.bytes, read.type)
  if (!post.ok) {
    log.warn('posted-events-refused', { status: 400, place: post.place, reason: post.message })
    return answer(res, 400, { error: { place: post.place, message: post.message } })
  }
  try {
    if (post.posted.length > 0) await events.accept(post.posted)
    answer(res, 202, { accepted: post.posted.length })
  } catch (error) {
    log.warn('posted-events-not-stored', { events: post.posted.length, detail: brief(error) })
    res.setHeader('Retry-After', String(retryAfterSeconds))
    answer(res, 503, { error: 'nothing of this was stored; send it again' })
  }
}

/** What the route needs of other rooms. */
export type Events = {
  /** @param headers  named in lower case */
  readonly verify: (headers: IncomingHttpHeaders, body: Uint8Array) => Verified
  readonly read: (body: Uint8Array, mediaType: PostedType) => ReadPost
  /** Resolves once all of them are committed; rejects when none of them is. */
  readonly accept: (posted: readonly Posted[]) => Promise<void>
}

type Verified = { readonly ok: true } | { readonly ok: false; readonly reason: string }
type Warnings = { warn(event: string, fields: object): void }

const retryAfterSeconds = 5
