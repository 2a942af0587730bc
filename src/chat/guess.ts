import type { Command } from './command.ts'
import { isTypoOf, wordMeant } from './near.ts'

const topics: readonly (readonly [string, readonly string[]])[] = [
  ['subscribe refresh failures', ['fail', 'fails', 'failure', 'failures', 'failed', 'refresh', 'subscribe', 'broken']],
  ['subscribe refresh successes', ['success', 'successes', 'succeeds', 'succeeded']],
  ['subscribe full refresh', ['completed', 'completes']],
  ['subscribe unification', ['unification', 'unify', 'unified', 'merged']],
  [
    'alert when',
    ['segment', 'segments', 'measure', 'measures', 'threshold', 'thresholds', 'above', 'below', 'outdated'],
  ],
  ['list', ['rules', 'alerts', 'list']],
]

/** Help with the commands that come nearest to what was said. */
export function notUnderstood(said: string): Command {
  const meant = said.toLowerCase().split(' ')
  const has = (words: readonly string[]): boolean => meant.some((typed) => words.some((word) => isTypoOf(typed, word)))
  // who wants out is not offered to come in
  const guesses = meant.some((typed) => wordMeant(typed, ['subscribe', 'unsubscribe']) === 'unsubscribe')
    ? ['list', 'unsubscribe']
    : topics.filter(([, words]) => has(words)).map(([command]) => command)
  return { verb: 'help', reason: 'not-understood', guesses }
}
