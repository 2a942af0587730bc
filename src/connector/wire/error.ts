import type { ApiError } from '../../core/api.ts'
import { given } from '../../core/given.ts'
import { field } from './field.ts'

/** `CIResult`: why a task or node failed. */
export const error = field
  .object({
    errorCode: field.maybeText,
    message: field.maybeText,
    exceptionCulprit: field.maybeWord,
  })
  .transform((wire): ApiError => given({ code: wire.errorCode, message: wire.message, culprit: wire.exceptionCulprit }))

/** The two fields that hold it: one error, or a list of which the first one counts. */
export const errorFields = { ciError: error.nullish(), ciErrors: field.list(error) }

export const errorOf = (wire: {
  readonly ciError?: ApiError | null | undefined
  readonly ciErrors: readonly ApiError[]
}): ApiError | undefined => wire.ciError ?? wire.ciErrors[0]
