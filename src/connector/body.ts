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
export function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return undefined
  }
}
