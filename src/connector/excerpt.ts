import { z } from 'zod'

const result = z.object({ message: z.string() })

/**
 * What an error answer says about itself, for people: `ApiErrorResult.message` on one line, at most 200 characters,
 * without the secrets of the request. Empty when it says nothing.
 */
export function excerpt(answer: unknown, secrets: readonly string[]): string {
  const read = result.safeParse(answer)
  if (!read.success) return ''
  const hidden = secrets.reduce((text, secret) => text.replaceAll(secret, '[secret]'), read.data.message)
  return hidden
    .replaceAll(/[\s\p{Cc}]+/gu, ' ')
    .trim()
    .slice(0, 200)
}
