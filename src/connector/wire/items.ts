import { z } from 'zod'
import type { Item, ItemWritten } from '../../core/actions.ts'
import type { ApiAnswer } from '../../core/api.ts'
import { given } from '../../core/given.ts'
import { field } from './field.ts'
import { read } from './read.ts'

/** The rows of an `ODataEntityPayload`, with the columns that this instance has. */
export const items = (answer: unknown): ApiAnswer<readonly Item[]> => read(payload, answer)

/** `CreatedResult` (201), `AcceptedResult` (202) or nothing at all (204): the status is the answer. */
export function itemWritten(status: number, answer: unknown): ItemWritten {
  const { data } = result.safeParse(answer)
  return { state: status === 202 ? 'accepted' : 'done', ...given({ location: data?.location }) }
}

const item = z.record(z.string(), z.unknown(), 'expected an object')

const payload = field.object({ value: field.rows(item) }).transform((wire) => wire.value)

const result = field.object({ location: field.maybeText })
