import { anyOf } from '../lexicon/any-of.ts'

const pattern = new RegExp(
  `^(?:${anyOf(({ articles }) => articles)} )?(?:${anyOf(({ rule }) => rule)} ?){0,3}#?(\\d{1,9})$`,
  'iu',
)

/** `3`, `#3`, `rule 3`, `regel 3`; `undefined` for anything else. */
export function ruleNumber(said: string): number | undefined {
  const found = pattern.exec(said.trim())
  return found === null ? undefined : Number(found[1])
}
