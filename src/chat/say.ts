import type { Choice, Message, Said, Sentence } from '../core/message.ts'
import type { Answer } from './deps.ts'

/** A short answer with what to say next as buttons. */
export const say = (sentence: Sentence, choices: readonly Choice[] = []): Said => ({
  card: 'said',
  say: sentence,
  choices,
})

/** Sentences that may be said next, each as its own button. */
export const sentences = (...all: readonly string[]): readonly Choice[] =>
  all.map((sentence) => ({ title: sentence, says: sentence }))

/** An answer for which nothing is written. */
export const only =
  (message: Awaited<ReturnType<Answer>>): Answer =>
  async () =>
    message

/** What to answer in place of what was looked for. */
export const refuse = (answer: Message): { readonly ok: false; readonly answer: Message } => ({ ok: false, answer })
