import type { Command } from '../command.ts'
import { isOneOf } from '../lexicon/any-of.ts'
import { parseHeld } from '../parse/held.ts'
import { parseNamed } from '../parse/named.ts'
import { takeQuoted } from '../quote.ts'
import { renamed } from '../renamed.ts'

/** A name in the place of the subject, or what stands for all; `undefined` where a command has none. */
export function fillSubject(half: Command, text: string): Command | undefined {
  switch (half.verb) {
    case 'alert-when': {
      const { whole: _whole, lead: _lead, ...rest } = half
      return { ...rest, ...parseNamed(text), ...(takeQuoted(text) !== undefined && { quoted: true }) }
    }
    case 'ack':
    case 'unack':
      return isOneOf(({ said }) => said.all, text) ? { verb: half.verb, all: true } : renamed(half, parseNamed(text))
    case 'mute':
    case 'unmute':
      return fillHeld(half, text)
    default:
      return renamed(half, parseNamed(text))
  }
}

type Holding = Extract<Command, { readonly verb: 'mute' | 'unmute' }>

function fillHeld(half: Holding, text: string): Command | undefined {
  const what = parseHeld(text)
  return what?.of === 'subject' ? renamed(half, what) : what && { ...half, what }
}
