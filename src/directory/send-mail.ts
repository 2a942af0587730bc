import { z } from 'zod'
import { onDemand } from '../core/on-demand.ts'
import { type Symptom, whyNotLeft } from '../core/symptom.ts'
import type { AskOptions } from './ask.ts'
import { type OpenGraph, openGraph } from './graph.ts'
import { userPath } from './path.ts'
import { refusalIn } from './refusal.ts'
import { sign } from './sign.ts'

/**
 * Sends finished mail from one mailbox through Graph: one message, one attempt. It lies among the sent items afterwards;
 * with MIME nothing can be said about that.
 *
 * Whether Exchange keeps the Message-ID is not written down. Where it makes its own, mails of one thread still have the
 * same `References`, which name the first one as we called it.
 *
 * @param options  `mailbox` is who sends, an address or an object id
 * @returns        a function that never rejects. `accepted` is a 202: Exchange has it, and may still bounce it later
 * @see            Microsoft Graph v1.0, "user: sendMail": MIME as base64 in a `text/plain` body; application permission
 *                 Mail.Send, which an application access policy may narrow to one mailbox
 */
export function createSendMail(options: SendMailOptions): (mime: Buffer) => Promise<Symptom | 'accepted'> {
  const path = `${userPath(options.mailbox)}/sendMail`
  const { open = openGraph } = options
  const graph = onDemand(() => open(options.graphUrl))
  let isRefused = false
  return async (mime) => {
    const signal = AbortSignal.timeout(options.timeoutMs)
    const signed = await sign(options.token, signal, isRefused)
    if (signed.kind === 'late') return { kind: 'no-token', detail: 'no token in time' }
    if (signed.kind === 'no-token') return { kind: 'no-token', detail: signed.why }
    const opened = await graph().catch(() => undefined)
    if (opened === undefined)
      return { kind: 'not-tried', why: 'not-rendered', detail: 'what asks Graph cannot be loaded' }
    try {
      const { client, raw } = opened
      const headers = { ...signed.headers, 'Content-Type': 'text/plain' }
      const request = client.api(path).headers(headers).responseType(raw).option('signal', signal)
      const response: Response = await request.post(mime.toString('base64'))
      isRefused = response.status === 401
      return await symptomOf(response)
    } catch (error) {
      return withoutAnswer(error, signal)
    }
  }
}

export type SendMailOptions = Pick<AskOptions, 'graphUrl' | 'token' | 'timeoutMs'> & {
  readonly mailbox: string
  /** Absent: with Graph's own library. */
  readonly open?: OpenGraph
}

async function symptomOf(response: Response): Promise<Symptom | 'accepted'> {
  const { status, headers } = response
  const { code, page } = await refusalIn(response)
  if (status === 202) return 'accepted'
  const seconds = /^\d{1,6}$/.exec(headers.get('retry-after') ?? '')?.[0]
  return {
    kind: 'status',
    status,
    ...(code !== undefined && { codes: [code] }),
    ...(page && { page }),
    ...(seconds !== undefined && { afterMs: Number(seconds) * 1_000 }),
    detail: code === undefined ? `${status}` : `${status} ${code}`,
  }
}

/** Only codes are told: what is thrown may hold addresses. */
function withoutAnswer(error: unknown, signal: AbortSignal): Symptom {
  if (signal.aborted) return { kind: 'no-answer', detail: 'no answer in time' }
  const code = thrown.safeParse(error).data?.cause.cause.code
  if (code === undefined) return { kind: 'no-answer', detail: 'no answer' }
  const why = code === 'UND_ERR_CONNECT_TIMEOUT' ? 'timeout' : whyNotLeft(code)
  return why === undefined ? { kind: 'no-answer', detail: code } : { kind: 'not-left', why, detail: code }
}

const thrown = z.object({ cause: z.object({ cause: z.object({ code: z.string() }) }) })
