import type { z } from 'zod'
import { given } from '../core/given.ts'
import { type Posted, postedKey } from '../core/posted.ts'
import { envelope } from './envelope.ts'
import { readers } from './index.ts'
import { untimely } from './untimely.ts'

/**
 * Reads one CloudEvent.
 *
 * @param json  parsed JSON of any shape
 * @param now   what it tells ended at most 5 minutes after it
 * @returns     what was seen, or the first fault with the way to its field
 */
export function event(json: unknown, now: Date): ReadEvent {
  const head = envelope.safeParse(json)
  if (!head.success) return firstOf(head.error)
  const { source, id, type, time, data } = head.data
  const body = readers[type].safeParse(json)
  if (!body.success) return firstOf(body.error)
  const seen: Posted['seen'] = body.data
  const fault = untimely(time, seen, now)
  if (fault !== undefined) return { ok: false, ...fault }
  const { instanceId, instanceName } = data
  return { ok: true, posted: { key: postedKey(source, id), instanceId, ...given({ instanceName }), seen } }
}

export type ReadEvent =
  | { readonly ok: true; readonly posted: Posted }
  | { readonly ok: false; readonly path: readonly PropertyKey[]; readonly message: string }

function firstOf({ issues: [issue] }: z.ZodError): ReadEvent {
  return { ok: false, path: issue?.path ?? [], message: issue?.message ?? 'not the documented shape' }
}
