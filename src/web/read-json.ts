import type { IncomingMessage } from 'node:http'

export type ReadJson =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly status: 400 | 413 | 415; readonly problem: string }

/**
 * Reads a request's body as JSON.
 *
 * @param req  whose body nobody has read yet
 * @returns    the value; 415 for another or a packed content type, 413 above 256 KB, 400 for what is not JSON or was cut
 * @see        only plain bytes are read: a packed body could unpack to any size
 */
export async function readJson(req: IncomingMessage): Promise<ReadJson> {
  const type = (req.headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase()
  const packed = (req.headers['content-encoding'] ?? 'identity').toLowerCase() !== 'identity'
  if (type !== 'application/json' || packed) return { ok: false, status: 415, problem: 'send application/json' }
  try {
    const bytes = await readBytes(req)
    if (bytes === undefined) return { ok: false, status: 413, problem: 'at most 256 KB' }
    return { ok: true, value: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) }
  } catch {
    return { ok: false, status: 400, problem: 'not JSON' }
  }
}

const maxBytes = 256 * 1024

/** A caller reads the answer only after it has sent all: a little too much is read to its end, and thrown away. */
const maxDrainedBytes = 4 * maxBytes

async function readBytes(req: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = []
  let sizeBytes = 0
  for await (const chunk of req.iterator({ destroyOnReturn: false })) {
    const bytes = Buffer.from(chunk)
    sizeBytes += bytes.length
    if (sizeBytes <= maxBytes) chunks.push(bytes)
    if (sizeBytes > maxDrainedBytes) return undefined
  }
  return sizeBytes > maxBytes ? undefined : Buffer.concat(chunks)
}
