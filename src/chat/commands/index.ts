import type { Command } from '../command.ts'
import type { Handler } from '../deps.ts'
import { alertWhen } from './alert-when.ts'
import { help } from './help.ts'
import { list } from './list.ts'
import { remove } from './remove.ts'
import { restore } from './restore.ts'
import { sendAgain } from './send-again.ts'
import { subscribe } from './subscribe.ts'
import { unsubscribe } from './unsubscribe.ts'

/** What the bot can do, by verb. */
export const commands = {
  help,
  subscribe,
  unsubscribe,
  'alert-when': alertWhen,
  list,
  remove,
  restore,
  'send-again': sendAgain,
} as const satisfies { readonly [Verb in Command['verb']]: Handler<Extract<Command, { verb: Verb }>> }
