import type { Command } from '../command.ts'
import type { Handler } from '../deps.ts'
import { ack } from './ack.ts'
import { alertWhen } from './alert-when.ts'
import { allowInstance } from './allow-instance.ts'
import { allowRefresh } from './allow-refresh.ts'
import { answerAccess } from './answer-access.ts'
import { askAccess } from './ask-access.ts'
import { edit } from './edit.ts'
import { help } from './help.ts'
import { history } from './history.ts'
import { language } from './language.ts'
import { list } from './list.ts'
import { mailAgain } from './mail-again.ts'
import { mute } from './mute.ts'
import { owner } from './owner.ts'
import { quietHours } from './quiet-hours.ts'
import { refresh } from './refresh.ts'
import { remove } from './remove.ts'
import { restore } from './restore.ts'
import { sendAgain } from './send-again.ts'
import { settings } from './settings.ts'
import { show } from './show.ts'
import { status } from './status.ts'
import { stopMail } from './stop-mail.ts'
import { subscribe } from './subscribe.ts'
import { test } from './test.ts'
import { timeZone } from './time-zone.ts'
import { undo } from './undo.ts'
import { unmute } from './unmute.ts'
import { unsubscribe } from './unsubscribe.ts'
import { use } from './use.ts'
import { why } from './why.ts'

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
  edit,
  test,
  undo,
  'stop-mail': stopMail,
  'mail-again': mailAgain,
  mute,
  unmute,
  'quiet-hours': quietHours,
  ack,
  unack: ack,
  status,
  history,
  why,
  show,
  owner,
  refresh,
  'allow-refresh': allowRefresh,
  'allow-instance': allowInstance,
  'ask-access': askAccess,
  approve: answerAccess,
  refuse: answerAccess,
  use,
  language,
  'time-zone': timeZone,
  settings,
} as const satisfies { readonly [Verb in Command['verb']]: Handler<Extract<Command, { verb: Verb }>> }
