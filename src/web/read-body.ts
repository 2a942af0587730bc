import type { IncomingMessage } from 'node:http'

export type ReadBody<Type extends string> =
  | { readonly ok: true; readonly type: Type; readonly bytes: Buffer }
  | { readonly ok: false; readonly status: 400 | 413 | 415; readonly problem: string }

/**
 * Reads a request's body as the bytes that came.
 *
 * @param req    whose body nobody has read yet
 * @param types  the media types that are taken
 * @returns      the bytes; 415 for another or a packed content type, 413 above 256 KB, 400 for what was cut
 * @see          only plain bytes are read: a packed body could unpack to any size
 */
export async function readBody<Type extends string>(
  req: IncomingMessage,
  types: readonly Type[],
): Promise<ReadBody<Type>> {
  const given = (req.headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase()
  const type = types.find((one) => one === given)
  const packed = (req.headers['content-encoding'] ?? 'identity').toLowerCase() !== 'identity'
  if (type === undefined || packed) return { ok: false, status: 415, problem: `send ${types.join(' or ')}` }
  try {
    const bytes = await readBytes(req)
    return bytes === undefined ? { ok: false, status: 413, problem: 'at most 256 KB' } : { ok: true, type, bytes }
  } catch {
    return { ok: false, status: 400, problem: 'the body was cut' }
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
