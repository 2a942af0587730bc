import { z } from 'zod'
import { storable } from '../core/storable.ts'

const string = z.string('expected a string').overwrite(storable)
// names and ids are keys: PostgreSQL's index takes some 2,700 bytes for several of them
const longest = 300
const bytesOf = (text: string): number => Buffer.byteLength(text)
const longestReason = 2_000
const text = string
  .min(1, 'expected a string that is not empty')
  .refine((text) => bytesOf(text) <= longest, `expected at most ${longest} bytes`)
const maybe = (most: number) =>
  string
    .refine((text) => bytesOf(text) <= most, `expected at most ${most} bytes`)
    .nullish()
    .transform((value) => value || undefined)
const maybeText = maybe(longest)

/**
 * The kinds of fields in a posted event. "Maybe" fields are `undefined` when absent, null or empty; a field of another
 * type, or one that is too long, is refused.
 */
export const field = {
  text,
  maybeText,
  /** A name or id, behind the word for what it names. */
  subject: maybe(longest + 'datasources/'.length),
  /** A member of an enum, in lower case: the API spells one member in several ways. */
  word: text.toLowerCase(),
  maybeWord: maybeText.transform((value) => value?.toLowerCase()),
  /** What tells one event from another is never changed: what could not be stored as it is, is refused. */
  identity: z
    .string('expected a string')
    .min(1, 'expected a string that is not empty')
    .refine((text) => bytesOf(text) <= longest, `expected at most ${longest} bytes`)
    .regex(/^[^\p{Cc}\p{Cs}]*$/u, 'expected a string without control characters'),
  /** An alert is worth more than the end of its reason: a long text is cut, and not refused. */
  maybeLongText: string.nullish().transform((value) => value?.slice(0, longestReason).toWellFormed() || undefined),
  list: <T extends z.ZodType>(item: T) => z.array(item, 'expected a list'),
  object: <T extends z.ZodRawShape>(shape: T) => z.object(shape, 'expected an object'),
} as const
