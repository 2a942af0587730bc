import type { IncomingMessage } from 'node:http'
import { z } from 'zod'
import { type Answer, json, refusal } from './answer.ts'
import { parseJson, readText } from './body.ts'
import { type Faults, faultKinds } from './fault.ts'

const posted = z.strictObject({
  path: z.string().default(''),
  kind: z.enum(faultKinds),
  times: z.int().positive().optional(),
  ms: z.int().nonnegative().optional(),
})

/** `POST /_faults` adds a fault, `DELETE /_faults` forgets them all; neither counts as a call. */
export async function answerFaultRoute(faults: Faults, request: IncomingMessage): Promise<Answer> {
  if (request.method === 'DELETE') {
    faults.clear()
    return json(200, { faults: 'none' })
  }
  if (request.method !== 'POST') return refusal(405, 'MethodNotAllowed', 'Use POST or DELETE.')
  const fault = posted.safeParse(parseJson(await readText(request)))
  if (!fault.success) return refusal(400, 'FaultNotUnderstood', z.prettifyError(fault.error))
  faults.add(fault.data)
  return json(201, fault.data)
}
