import { z } from 'zod'

const longestBodyBytes = 1024 * 1024

/** What the body of an answer says; a page for people is never Graph's. */
export type Refusal = { readonly code?: string; readonly page: boolean }

/** Reads the body of an answer; the status counts, whatever becomes of it. */
export async function refusalIn(response: Response): Promise<Refusal> {
  const bytes = await bodyOf(response).catch(() => undefined)
  const text = bytes?.toString('utf8') ?? ''
  const code = refusal.safeParse(jsonIn(text)).data?.error.code
  return { page: /^\s*</.test(text), ...(code !== undefined && { code }) }
}

/** How Graph names an error. */
export const refusal = z.object({ error: z.object({ code: z.string().regex(/^[\w.-]{1,80}$/) }) })

/** @returns `undefined` for what is too long to be an answer */
export async function bodyOf({ body }: Response): Promise<Buffer | undefined> {
  const parts: Uint8Array[] = []
  let bytes = 0
  for await (const part of body ?? []) {
    bytes += part.length
    if (bytes > longestBodyBytes) return undefined
    parts.push(part)
  }
  return Buffer.concat(parts)
}

/** @returns `undefined` for what is no JSON */
export function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
