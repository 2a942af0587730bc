import { z } from 'zod'

/** What the body of a refusal tells. */
export type Refusal = { readonly codes: readonly string[]; readonly page: boolean }

/**
 * Reads the body of an answer that is not a success.
 *
 * @param body  as it came; not JSON, empty or cut short names no code
 * @returns     all codes it names, the nearest to the cause first; `page`: it is HTML, which Teams never sends
 * @see         Microsoft Learn, "Status codes from bot conversational APIs" (`error.code`) and "Send proactive messages"
 *              (`subCode`); some 403 bodies carry the latter inside their message, as JSON in a string
 */
export function refusalOf(body: string): Refusal {
  const told = answer.safeParse(parsed(body)).data
  if (told === undefined) return { codes: [], page: /^\s*</.test(body) }
  const error = told.error ?? told
  const inner = named.safeParse(parsed(error.message ?? '')).data
  const codes = [inner?.subCode, error.subCode, error.innerHttpError?.body?.error?.code, error.code]
  return { codes: codes.filter((code) => code !== undefined), page: false }
}

const word = z.string().optional().catch(undefined)
const named = z.object({ code: word, subCode: word, message: word })
const failure = named.extend({
  innerHttpError: z
    .object({ body: z.object({ error: named.optional().catch(undefined) }).optional() })
    .optional()
    .catch(undefined),
})
const answer = failure.extend({ error: failure.optional().catch(undefined) })

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
