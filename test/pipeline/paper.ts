import type { Message } from '../../src/core/message.ts'
import type { Deps } from '../../src/pipeline/deps.ts'
import type { Look } from '../../src/render/renderer.ts'

/** What something that goes out was made of. */
export type Made = { readonly message: Message; readonly look: Look }

/** A renderer that makes nothing to look at, and knows what each thing it made was made of. */
export function paper() {
  const made = new Map<unknown, Made>()
  const renderer: Deps['renderer'] = {
    card: (message, look) => {
      const card = { made: made.size }
      made.set(card, { message, look })
      return { card, summary: '' }
    },
    text: (message, look) => {
      const text = `text ${made.size}`
      made.set(text, { message, look })
      return text
    },
    mail: async (message, look) => {
      const subject = `mail ${made.size}`
      made.set(subject, { message, look })
      return { subject, text: '', html: '', pictures: [] }
    },
  }
  const madeOf = (key: unknown): Made => {
    const found = made.get(key)
    if (found === undefined) throw new Error('Sent what was never rendered')
    return found
  }
  return { renderer, madeOf }
}
