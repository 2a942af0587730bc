import type { DirectoryFailure, DirectoryProblem } from '../core/directory.ts'
import { bodyOf, jsonIn, refusal } from './refusal.ts'

/** One answer of Graph. `refused`: it does not take the question (400). */
export type Reply =
  | { readonly kind: 'json'; readonly data: unknown }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'refused' }
  | DirectoryFailure

/**
 * Reads an answer.
 *
 * @param what  how the question is called in a detail
 * @throws      what the body's stream throws when the line is cut
 * @see         Microsoft Graph, "Error responses and resource types"
 */
export async function readReply(what: string, response: Response): Promise<Reply> {
  const { status, headers } = response
  const data = jsonIn((await bodyOf(response))?.toString('utf8') ?? '')
  if (status === 200)
    return data === undefined ? failed('malformed', what, '200, but not JSON') : { kind: 'json', data }
  const code = refusal.safeParse(data).data?.error.code
  const said = code === undefined ? `${status}` : `${status} ${code}`
  // a page that some proxy made says nothing of anybody
  if (status === 404 && code !== undefined && /^(Request_)?ResourceNotFound$/i.test(code)) return { kind: 'unknown' }
  if (status === 400 && code !== undefined) return { kind: 'refused' }
  const problem = problemOf(status)
  const seconds = /^\d{1,6}$/.exec(headers.get('retry-after') ?? '')?.[0]
  return { ...failed(problem, what, said), ...(seconds !== undefined && { retryAfterMs: Number(seconds) * 1_000 }) }
}

export const failed = (problem: DirectoryProblem, what: string, said: string): DirectoryFailure => ({
  kind: 'failed',
  problem,
  detail: `${what}: ${said}`,
})

function problemOf(status: number): DirectoryProblem {
  if (status === 401 || status === 403) return 'unauthorized'
  if (status === 429) return 'throttled'
  return status >= 500 ? 'unreachable' : 'malformed'
}
