import { createHmac, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'

/** What an unsubscribe link names: whose mail of which rules it stops. */
export type Link = {
  /** One or more. */
  readonly rules: readonly number[]
  /** In lower case. */
  readonly address: string
}

/**
 * Writes what stands at the end of an unsubscribe link. It does not expire: people stop a mail years after it came.
 *
 * @param secret  what only this deployment knows
 * @returns       base64url of what it names, a dot, and an HMAC-SHA256 over that: fit for a path as it stands
 * @see           RFC 8058, 7: the link itself is the proof that whoever holds it was mailed
 */
export function writeLink(secret: string, { rules, address }: Link): string {
  const named = { v: version, rules: [...new Set(rules)].sort((a, b) => a - b), address: address.toLowerCase() }
  const payload = Buffer.from(JSON.stringify(named)).toString('base64url')
  return `${payload}.${seal(secret, payload)}`
}

/** Reads it again; `undefined` for anything that was not written with this secret, letter by letter. Never throws. */
export function readLink(secret: string, token: string): Link | undefined {
  const [payload = '', given = '', ...more] = token.split('.')
  // as text: two texts may stand for the same bytes
  if (more.length > 0 || !isSame(Buffer.from(given), Buffer.from(seal(secret, payload)))) return undefined
  const read = wire.safeParse(jsonIn(payload))
  return read.success ? { rules: read.data.rules, address: read.data.address } : undefined
}

const version = 1

/** A signature of something else never fits here. */
const seal = (secret: string, payload: string): string =>
  createHmac('sha256', secret).update(`belfry/unsubscribe/${version}\n${payload}`).digest('base64url')

const wire = z.object({
  v: z.literal(version),
  rules: z.array(z.int().positive()).min(1),
  address: z.string().min(1),
})

function jsonIn(payload: string): unknown {
  try {
    return JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'))
  } catch {
    return undefined
  }
}

const isSame = (one: Buffer, other: Buffer): boolean => one.length === other.length && timingSafeEqual(one, other)
