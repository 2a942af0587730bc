import type { Reviver } from './numbers.ts'

/** Reads an answer's body, unpacked; `undefined` when it is longer than allowed: the rest is then left unread. */
export async function body(response: Response, longestBytes: number): Promise<Uint8Array | undefined> {
  if (response.body === null) return new Uint8Array()
  const chunks: Uint8Array[] = []
  let sizeBytes = 0
  for await (const chunk of response.body) {
    sizeBytes += chunk.byteLength
    if (sizeBytes > longestBytes) return undefined
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

/** `undefined` when the bytes are not JSON in UTF-8; JSON itself has no `undefined`. */
export function jsonOf(bytes: Uint8Array, revive?: Reviver): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes), revive)
  } catch {
    return undefined
  }
}

/**
 * Says whether what is not JSON is a page of HTML: by its first character, else by its type. An empty body is none.
 *
 * @param bytes  `undefined` for a body that could not be read: then its type decides
 */
export function isPage(headers: Headers, bytes: Uint8Array | undefined): boolean {
  const isHtml = /^(text\/html|application\/xhtml\+xml)\b/i.test(headers.get('content-type') ?? '')
  if (bytes === undefined) return isHtml
  const start = new TextDecoder().decode(bytes.subarray(0, 1_000)).trimStart()
  return start.startsWith('<') || (isHtml && start !== '')
}
