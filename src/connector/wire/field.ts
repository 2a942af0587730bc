import { z } from 'zod'
import { storable } from '../../core/storable.ts'
import { moment } from './moment.ts'

const string = z.string('expected a string').overwrite(storable)
const text = string.min(1, 'expected a string that is not empty')
const maybeText = string.nullish().transform((value) => value || undefined)
const maybeFlag = z
  .boolean('expected true or false')
  .nullish()
  .transform((value) => value ?? undefined)

/**
 * The kinds of fields in the API's answers. The specification requires none of them, so "maybe" is the rule: absent,
 * null and (for text) empty are `undefined`. A field of another type makes the answer malformed.
 */
export const field = {
  text,
  maybeText,
  /** A member of an enum, in lower case: the API spells one member in several ways. */
  word: text.toLowerCase(),
  maybeWord: maybeText.transform((value) => value?.toLowerCase()),
  moment,
  /** Absent is no. */
  flag: maybeFlag.transform((value) => value ?? false),
  maybeFlag,
  /** Never absent: what has no list has an empty one. */
  list: <T extends z.ZodType>(item: T) =>
    z
      .array(item, 'expected a list')
      .nullish()
      .transform((items) => items ?? []),
  /** The answer itself: here an absent list is a fault. */
  rows: <T extends z.ZodType>(item: T) => z.array(item, 'expected a list'),
  object: <T extends z.ZodRawShape>(shape: T) => z.object(shape, 'expected an object'),
} as const
