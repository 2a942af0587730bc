import type { Command } from '../command.ts'
import { allOf } from '../lexicon/any-of.ts'

const fillers = new Set([
  '',
  ...allOf(({ articles }) => articles),
  ...allOf(({ acts }) => acts.list),
  ...allOf(({ said }) => said.here),
])
const everywhere = new Set(allOf(({ said }) => said.all).filter((words) => !words.includes(' ')))
const here = new Set(allOf(({ said }) => said.here))

/** What stands behind "list": nothing of meaning, or that the rules of all conversations are wanted. */
export function parseList(tail: string): Command | undefined {
  const words = tail.toLowerCase().split(' ')
  if (!words.every((word) => fillers.has(word) || everywhere.has(word))) return undefined
  const isEverywhere = words.some((word) => everywhere.has(word)) && !words.some((word) => here.has(word))
  return isEverywhere ? { verb: 'list', everywhere: true } : { verb: 'list' }
}
