import type { SendAgain } from '../command.ts'
import { allOf } from '../lexicon/any-of.ts'
import { isTypoOf } from '../near.ts'

const fillers = ['', ...allOf(({ sendFillers }) => sendFillers)]
const agains = allOf(({ again }) => again)

/**
 * `send again 12`, `send message #12 again`, `resend 12`. More than one number, and no number, ask which.
 *
 * @param tail  what stands behind "send" or "resend"
 * @returns     `undefined` where something else is to be sent, or "send" stands without "again"
 */
export function parseSendAgain(verb: 'send' | 'resend', tail: string): SendAgain | undefined {
  const words = tail
    .toLowerCase()
    .split(' ')
    .map((word) => word.replace(/^#|[.,;:]+$/g, ''))
  if (verb === 'send' && !words.some(isAgain)) return undefined
  const rest = words.filter((word) => !fillers.includes(word) && !isAgain(word))
  const [only, second] = rest
  if (only !== undefined && second === undefined && /^\d{1,9}$/.test(only))
    return { verb: 'send-again', number: Number(only) }
  return rest.every((word) => /^\d+$/.test(word)) ? { verb: 'send-again' } : undefined
}

const isAgain = (word: string): boolean => agains.some((again) => isTypoOf(word, again))
