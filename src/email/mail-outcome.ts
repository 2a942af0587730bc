import { z } from 'zod'
import type { Outcome, RetryReason } from '../core/outcome.ts'

/**
 * Says what a failed attempt to mail came to.
 *
 * @param error    what the SMTP client threw
 * @param secrets  texts to keep out of the detail
 * @returns        always a retry; ambiguous when the connection ended without a word of the server after it was up
 * @see            RFC 5321 4.2: 4yz may go well later, 5yz will not
 */
export function outcomeOf(error: unknown, secrets: readonly string[]): Outcome {
  const failure = thrown.safeParse(error).data ?? {}
  const reason = failure.responseCode === undefined ? reasonWithoutReply(failure) : reasonOf(failure.responseCode)
  return { kind: 'retry', reason, detail: detailOf(error, failure, secrets), ambiguous: reason === 'unanswered' }
}

type Failure = z.infer<typeof thrown>

const thrown = z
  .object({
    code: z.string(),
    originalCode: z.string(),
    responseCode: z.number(),
    timeoutType: z.string(),
    message: z.string(),
  })
  .partial()

function reasonOf(responseCode: number): RetryReason {
  if (responseCode === 530 || responseCode === 534 || responseCode === 535) return 'not-signed-in'
  return responseCode >= 400 && responseCode < 500 ? 'throttled' : 'not-accepted'
}

function reasonWithoutReply({ code = '', originalCode, timeoutType, message }: Failure): RetryReason {
  if (code === 'EAUTH' || code === 'ENOAUTH' || code === 'EOAUTH2') return 'not-signed-in'
  if (code === 'EENVELOPE' || code === 'EMESSAGE') return 'not-accepted'
  if (code === 'EDNS' || code === 'ETLS' || code === 'EREQUIRETLS' || code === 'EPROXY') return 'unreachable'
  if (timeoutType !== undefined && timeoutType !== 'SOCKET_TIMEOUT') return 'unreachable'
  if (originalCode !== undefined && neverUp.test(originalCode)) return 'unreachable'
  return closedBeforeGreeting.test(message ?? '') ? 'unreachable' : 'unanswered'
}

const neverUp =
  /^(ECONNREFUSED|ENOTFOUND|EAI_\w+|EHOSTUNREACH|ENETUNREACH|EPROTO|ERR_TLS\w*|ERR_SSL\w*|CERT_\w+|\w*SELF_SIGNED\w*|UNABLE_TO_\w+)$/

/** The pool says so of a mail it never began to send. */
const closedBeforeGreeting = /^Reached maximum number of retries/

function detailOf(error: unknown, { code, message }: Failure, secrets: readonly string[]): string {
  const told = [code, message ?? String(error)].filter((fact) => fact !== undefined).join(' ')
  return secrets
    .reduce((rest, secret) => rest.replaceAll(secret, '[secret]'), told)
    .slice(0, 300)
    .toWellFormed()
}
