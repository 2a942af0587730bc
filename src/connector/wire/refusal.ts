import { z } from 'zod'
import { given } from '../../core/given.ts'
import type { ApiRefusal, ODataDetail } from '../../core/refusal.ts'

/**
 * What an error answer says of itself: `ApiErrorResult`, `ODataError` or `ParsingError`, told apart by the fields that
 * only one of them has. Its texts are made fit to be shown. An odd field is left out; `undefined` when nothing is said.
 *
 * @see OData JSON Format 4.0, 19: a service may also wrap its error in `error`, with `code` for `errorCode`
 */
export function refusal(answer: unknown, secrets: readonly string[]): ApiRefusal | undefined {
  const read = wrapped.safeParse(answer)
  if (!read.success) return undefined
  const raw = read.data.error ?? answer
  const wire = readWords(raw, secrets)
  if (wire.messages !== undefined) {
    const messages = wire.messages.flatMap(({ message }) => message ?? [])
    return { kind: 'parsing', messages, ...given({ code: wire.code?.toLowerCase() }) }
  }
  if (raw !== answer || ofOData.some((name) => Object.hasOwn(Object(raw), name))) {
    return { kind: 'odata', ...detailOf(wire), details: (wire.details ?? []).map(detailOf) }
  }
  const said = { ...codeOf(wire), ...given({ culprit: wire.exceptionCulprit?.toLowerCase(), name: wire.name }) }
  return Object.keys(said).length === 0 ? undefined : { kind: 'api', ...said }
}

const wrapped = z.object({ error: z.looseObject({}).optional().catch(undefined) })

/** Even empty, they are in no other kind of error. */
const ofOData = ['target', 'details', 'innerError', 'instanceAnnotations', 'typeAnnotation']

function readWords(answer: unknown, secrets: readonly string[]) {
  const text = z
    .string()
    .transform((said) => shown(said, secrets) || undefined)
    .optional()
    .catch(undefined)
  const list = <T extends z.ZodType>(one: T) => z.array(one).optional().catch(undefined)
  const said = { errorCode: text, code: text, message: text, target: text }
  const messages = list(z.object({ message: text }))
  const shape = z.object({ ...said, exceptionCulprit: text, name: text, messages, details: list(z.object(said)) })
  return shape.parse(answer)
}

type Said = Readonly<Partial<Record<'errorCode' | 'code' | 'message' | 'target', string | undefined>>>

const codeOf = (wire: Said) => given({ code: wire.errorCode ?? wire.code, message: wire.message })

const detailOf = (wire: Said): ODataDetail => ({ ...codeOf(wire), ...given({ target: wire.target }) })

/** Without the secrets, on one line, at most 1,000 characters. */
const shown = (text: string, secrets: readonly string[]): string =>
  secrets
    .reduce((hidden, secret) => hidden.replaceAll(secret, '[secret]'), text)
    .replaceAll(/[\s\p{Cc}]+/gu, ' ')
    .trim()
    .slice(0, 1_000)
    .toWellFormed()
