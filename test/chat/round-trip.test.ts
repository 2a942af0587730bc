import fc from 'fast-check'
import type { Command } from '../../src/chat/command.ts'
import { parse } from '../../src/chat/parse.ts'
import { phrase } from '../../src/chat/phrase.ts'
import { anyCommand } from './any-command.ts'

/** A command without the raw words it keeps, in case they are a name. */
function understood(said: string): Command {
  const command = parse(said)
  if (command.verb !== 'alert-when') return command
  const { whole: _whole, lead: _lead, ...rest } = command
  return rest
}

const verbs = Object.keys(anyCommand) as readonly Command['verb'][]

describe.each(['en', 'nl'] as const)('what a button says in “%s” is understood as what was meant', (lang) => {
  test.each(verbs)('%s', (verb) => {
    fc.assert(
      fc.property(anyCommand[verb], (command) => {
        expect(understood(phrase(command, lang))).toEqual(command)
      }),
    )
  })
})
