import type { Where } from '../../core/subject.ts'
import { anyOf } from '../lexicon/any-of.ts'
import { takeQuoted } from '../quote.ts'

const is = `(?: ${anyOf(({ joints }) => joints.is)}(?= |$)| ?=) ?(.*)$`
const behind = new RegExp(`^${is}`, 'i')
const plainly = new RegExp(`^(.+?)${is}`, 'i')

/**
 * Takes `<dimension> is <value>` apart, either of them with or without quotes. A value without quotes goes on to the end.
 *
 * @param said  what stands behind "where"
 * @returns     `value` empty where it was not said; `rest` is what comes after a value between quotes
 */
export function takeWhere(said: string): { readonly where: Where; readonly rest: string } {
  const named = takeQuoted(said)
  const [, dimension, valueSaid] = named
    ? [undefined, named.name, behind.exec(named.rest)?.[1]]
    : (plainly.exec(said) ?? [])
  const value = takeQuoted(valueSaid ?? '')
  return {
    where: { dimension: (dimension ?? said).trim(), value: (value?.name ?? valueSaid ?? '').trim() },
    rest: value?.rest.trim() ?? '',
  }
}
