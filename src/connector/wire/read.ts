import type { z } from 'zod'
import type { ApiAnswer } from '../../core/api.ts'

/** Checks an answer against its schema; the first fault is told by its place, such as `[3].jobId: expected a string`. */
export function read<T>(schema: z.ZodType<T>, answer: unknown): ApiAnswer<T> {
  const result = schema.safeParse(answer)
  if (result.success) return { ok: true, data: result.data }
  const [issue] = result.error.issues
  const detail = issue === undefined ? 'not the documented shape' : `${placeOf(issue.path)}: ${issue.message}`
  return { ok: false, problem: 'malformed', detail: detail.slice(0, 300) }
}

function placeOf(path: readonly PropertyKey[]): string {
  if (path.length === 0) return 'the answer'
  const steps = path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`))
  return steps.join('').replace(/^\./, '')
}
