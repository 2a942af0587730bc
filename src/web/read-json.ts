import type { IncomingMessage } from 'node:http'
import { readBody } from './read-body.ts'

export type ReadJson =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly status: 400 | 413 | 415; readonly problem: string }

/**
 * Reads a request's body as JSON.
 *
 * @param req  whose body nobody has read yet
 * @returns    the value; 415 for another or a packed content type, 413 above 256 KB, 400 for what is not JSON or was cut
 */
export async function readJson(req: IncomingMessage): Promise<ReadJson> {
  const read = await readBody(req, ['application/json'])
  if (!read.ok) return read
  try {
    return { ok: true, value: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(read.bytes)) }
  } catch {
    return { ok: false, status: 400, problem: 'not JSON' }
  }
}
