import type { Why } from '../command.ts'
import { anyPattern, isOneOf } from '../lexicon/any-of.ts'
import { parseNamedOf } from './named.ts'
import { ruleNumber } from './rule-number.ts'

const before = new RegExp(`^${anyPattern(({ why }) => why.before)}(?= |$) ?`, 'iu')
const after = new RegExp(` ?(?<=^| )${anyPattern(({ why }) => why.after)}$`, 'iu')

/** What stands behind "why": nothing, a rule's number, a name, or "did I not get …" around one of them. */
export function parseWhy(said: string): Why {
  const text = said.trim().replace(before, '').replace(after, '')
  const rule = ruleNumber(text)
  if (rule !== undefined) return { verb: 'why', rule }
  return isOneOf(({ said: words }) => words.shown, text) ? { verb: 'why' } : { verb: 'why', ...parseNamedOf(text) }
}
