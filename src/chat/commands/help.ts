import type { Command } from '../command.ts'
import type { Handler } from '../deps.ts'
import { examplesFor } from '../examples.ts'
import { only } from '../say.ts'

/** What the bot can do here, with examples that work here. */
export const help: Handler<Extract<Command, { verb: 'help' }>> = async (deps, turn, command) =>
  only({
    card: 'help',
    reason: command.reason,
    inChannel: turn.conversation.kind !== 'personal',
    examples: await examplesFor(deps, turn),
    guesses: command.guesses,
  })
