import type { Where } from '../core/subject.ts'
import { anyOf } from './lexicon/any-of.ts'
import { takeWhere } from './parse/where.ts'
import { unquoted } from './quote.ts'

/** A subject as it was said: the name may go on with `where …` and `in <instance>`. */
export type SubjectSaid = { readonly subject: string; readonly where?: Where; readonly instance?: string }

/** A name, and what stood behind it. */
export type Precisely = SubjectSaid

const where = new RegExp(` ${anyOf(({ joints }) => joints.where)} `, 'gi')
const within = new RegExp(` ${anyOf(({ joints }) => joints.in)} `, 'gi')

/** Nobody's name holds more of these words. */
const mostSplits = 8

/**
 * What a subject may mean, the longest name first: names may hold "in" and "where" themselves.
 *
 * @param isInstance  whether a name is that of an instance: only then does a value end before `in`
 */
export function readingsOf(said: SubjectSaid, isInstance: (name: string) => boolean): readonly SubjectSaid[] {
  const wheres = said.where === undefined ? splits(said.subject, where) : []
  const withWhere = wheres.map(([subject, rest]): SubjectSaid => ({ ...said, subject, where: takeWhere(rest).where }))
  return [said, ...withWhere].flatMap((one) => {
    const settled = settleValue(one, isInstance)
    return [settled, ...inInstance(settled)]
  })
}

/** A name that goes on with `in <instance>`. */
const inInstance = (said: SubjectSaid): readonly SubjectSaid[] =>
  said.instance !== undefined
    ? []
    : splits(said.subject, within).map(([subject, instance]) => ({ ...said, subject, instance: unquoted(instance) }))

/** A value that goes on with `in <instance>`. */
function settleValue(said: SubjectSaid, isInstance: (name: string) => boolean): SubjectSaid {
  const { where: at } = said
  if (at === undefined || said.instance !== undefined) return said
  const [value, instance] = splits(at.value, within).find(([, name]) => isInstance(unquoted(name))) ?? []
  if (value === undefined || instance === undefined) return said
  return { ...said, where: { ...at, value }, instance: unquoted(instance) }
}

/** What stands before and behind a word, the last place of it first. */
const splits = (text: string, word: RegExp): readonly (readonly [string, string])[] =>
  [...text.matchAll(word)]
    .slice(-mostSplits)
    .reverse()
    .map(({ index, 0: found }): readonly [string, string] => [
      unquoted(text.slice(0, index)),
      text.slice(index + found.length),
    ])
