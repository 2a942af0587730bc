import type { Choice, Said, Sentence } from '../core/message.ts'
import type { Answer } from './deps.ts'

/** A short answer with what to say next as buttons. */
export const say = (sentence: Sentence, choices: readonly Choice[] = []): Said => ({
  card: 'said',
  say: sentence,
  choices,
})

/** An answer for which nothing is written. */
export const only =
  (message: Awaited<ReturnType<Answer>>): Answer =>
  async () =>
    message
