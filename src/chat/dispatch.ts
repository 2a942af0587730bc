import { openHere } from './access/open-here.ts'
import { refusalOf } from './access/permission.ts'
import type { Command } from './command.ts'
import { commands } from './commands/index.ts'
import type { Answer, ChatDeps, Handler, Heard } from './deps.ts'
import { toMailed } from './mail/to-mailed.ts'
import { only } from './say.ts'

/**
 * Does what was asked, where this person may do it here; else says who may. Whoever answers finds only what may be named
 * here.
 */
export async function dispatch(deps: ChatDeps, turn: Heard, command: Command): Promise<Answer> {
  const here = deps.open === undefined ? await openHere(deps, turn) : deps
  const refusal = await refusalOf(here, turn, command)
  if (refusal === undefined) return handle(here, turn, command)
  return only((await toMailed(here, turn, command)) ?? refusal)
}

function handle<Verb extends Command['verb']>(deps: ChatDeps, turn: Heard, command: Extract<Command, { verb: Verb }>) {
  const handlers: { readonly [Each in Command['verb']]: Handler<Extract<Command, { verb: Each }>> } = commands
  return handlers[command.verb](deps, turn, command)
}
