import { createHmac } from 'node:crypto'

/**
 * Makes one signature of Standard Webhooks.
 *
 * @param secret  `whsec_` and 24 to 64 bytes in base64; the configuration has checked it
 * @returns       `v1,` and the base64 of an HMAC-SHA256 over `{id}.{timestamp}.{body}`
 * @see           Standard Webhooks 1.0.0, "Signature scheme"
 */
export function signature(secret: string, { id, timestamp, body }: Signed): string {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64')
  return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.`).update(body).digest('base64')}`
}

export type Signed = {
  readonly id: string
  /** Seconds since 1970, as the header writes them. */
  readonly timestamp: string
  /** A text counts as its bytes in UTF-8. */
  readonly body: Uint8Array | string
}

/** What an id may be. With a dot in it, one signature would fit two readings of the same bytes. */
export const idShape = /^[!-\-/-~]{1,256}$/
