import type { Choice, Message, Said, Sentence } from '../core/message.ts'
import type { Asking, Asks } from './ask/asking.ts'
import type { Answer } from './deps.ts'

/** A short answer with what to say next as buttons. */
export const say = (sentence: Sentence, choices: readonly Choice[] = []): Said => ({
  card: 'said',
  say: sentence,
  choices,
})

/** A short answer that asks for one missing piece; the buttons say whole sentences that have it. */
export const ask = (sentence: Sentence, choices: readonly Choice[], asks: Asks): Asking =>
  asking(say(sentence, choices), asks)

export const asking = (question: Said, asks: Asks): Asking => ({ ...question, asks })

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
