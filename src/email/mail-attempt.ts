import { z } from 'zod'
import { type SmtpStage, type Symptom, whyNotLeft } from '../core/symptom.ts'
import { noTokenCode } from './sign-in.ts'

/** What is known of one attempt to mail; filled in while it is under way. */
export type MailAttempt = { readonly contents: { readonly readableDidRead: boolean }[] }

/**
 * Says what was seen of an attempt to mail that failed.
 *
 * @param attempt  whose contents tell whether anything of the mail itself was handed to the network: until then the server
 *                 cannot have taken it, whatever became of the connection
 * @param error    what the SMTP client threw
 * @param secrets  texts to keep out of the detail
 * @returns        never `taken`
 */
export function symptomOf(attempt: MailAttempt, error: unknown, secrets: readonly string[]): Symptom {
  const failure = thrown.safeParse(error).data ?? {}
  const detail = detailOf(error, failure, secrets)
  const { responseCode: reply, response = '' } = failure
  if (failure.code === 'ETLS') return { kind: 'not-left', why: 'tls', detail }
  if (reply === undefined) return withoutReply(failure, attempt.contents.some(wasRead), detail)
  const enhanced = /^\d{3}[ -](\d\.\d{1,3}\.\d{1,3})\b/.exec(response)?.[1]
  return { kind: 'smtp', reply, stage: stageOf(failure), ...(enhanced && { enhanced }), detail }
}

type Failure = z.infer<typeof thrown>

const thrown = z
  .object({
    code: z.string(),
    originalCode: z.string(),
    responseCode: z.number(),
    response: z.string(),
    command: z.string(),
    message: z.string(),
  })
  .partial()

const wasRead = (content: MailAttempt['contents'][number]): boolean => content.readableDidRead

/** The client names the command that was answered; `CONN` stands for none, `AUTH` for one of several. */
function stageOf({ code, command = '' }: Failure): SmtpStage {
  if (command === 'AUTH XOAUTH2') return 'token'
  if (code === 'EAUTH' || command.startsWith('AUTH')) return 'sign-in'
  if (command === 'MAIL FROM') return 'sender'
  if (command === 'RCPT TO') return 'recipient'
  return /^(CONN|EHLO|LHLO|HELO|STARTTLS)$/.test(command) ? 'greeting' : 'content'
}

function withoutReply({ code = '', originalCode = '' }: Failure, left: boolean, detail: string): Symptom {
  if (left) return { kind: 'no-answer', detail }
  if (originalCode === noTokenCode) return { kind: 'no-token', detail }
  if (/^(EAUTH|ENOAUTH|EOAUTH2)$/.test(code)) return { kind: 'not-tried', why: 'no-credentials', detail }
  if (/^(EENVELOPE|EMESSAGE)$/.test(code)) return { kind: 'not-tried', why: 'malformed', detail }
  const why = notLeft[code] ?? whyNotLeft(originalCode)
  if (why !== undefined) return { kind: 'not-left', why, detail }
  return code === 'ECONNECTION' || code === 'ESOCKET' || code === 'EPROXY'
    ? { kind: 'not-left', why: 'refused', detail }
    : { kind: 'not-tried', why: 'not-rendered', detail }
}

/** `EPROTOCOL` without a reply: what answers there speaks no SMTP, as a wrong port or a missing TLS makes it. */
const notLeft: Readonly<Record<string, 'dns' | 'tls' | 'timeout'>> = {
  EDNS: 'dns',
  EREQUIRETLS: 'tls',
  EPROTOCOL: 'tls',
  ETIMEDOUT: 'timeout',
  EABORT: 'timeout',
}

function detailOf(error: unknown, { code, message }: Failure, secrets: readonly string[]): string {
  const told = [code, message ?? String(error)].filter((fact) => fact !== undefined).join(' ')
  return secrets
    .reduce((rest, secret) => rest.replaceAll(secret, '[secret]'), told)
    .replace(/\p{Cc}/gu, ' ')
    .slice(0, 300)
    .toWellFormed()
}
