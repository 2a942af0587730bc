import { actOf } from '../../../src/chat/access/act-of.ts'
import type { Command } from '../../../src/chat/command.ts'
import { commands } from '../../../src/chat/commands/index.ts'
import { acts } from '../../../src/core/rights.ts'

const plain = { firstFailures: false, alsoManual: false }

/** One command of each verb: a new verb does not compile without its line. */
const each: { readonly [Verb in Command['verb']]: Command & { readonly verb: Verb } } = {
  help: { verb: 'help', reason: 'asked', guesses: [] },
  subscribe: { verb: 'subscribe', ...plain },
  unsubscribe: { verb: 'unsubscribe', ...plain },
  'alert-when': { verb: 'alert-when', condition: 'unsaid', alsoNow: false, mails: [], here: true },
  list: { verb: 'list' },
  remove: { verb: 'remove' },
  restore: { verb: 'restore' },
  edit: { verb: 'edit' },
  test: { verb: 'test' },
  undo: { verb: 'undo' },
  'stop-mail': { verb: 'stop-mail' },
  'mail-again': { verb: 'mail-again' },
  'send-again': { verb: 'send-again' },
  mute: { verb: 'mute' },
  unmute: { verb: 'unmute' },
  'quiet-hours': { verb: 'quiet-hours' },
  ack: { verb: 'ack' },
  unack: { verb: 'unack' },
  status: { verb: 'status' },
  history: { verb: 'history' },
  why: { verb: 'why' },
  show: { verb: 'show' },
  owner: { verb: 'owner' },
  refresh: { verb: 'refresh' },
  'allow-refresh': { verb: 'allow-refresh', isAllowed: true },
  'allow-instance': { verb: 'allow-instance', isAllowed: true },
  'ask-access': { verb: 'ask-access' },
  approve: { verb: 'approve', number: 1 },
  refuse: { verb: 'refuse', number: 1 },
  use: { verb: 'use' },
  language: { verb: 'language' },
  'time-zone': { verb: 'time-zone' },
  settings: { verb: 'settings' },
}

test('every verb that is answered has its row in the table of rights', () => {
  expect(Object.keys(each).sort()).toEqual(Object.keys(commands).sort())
  for (const command of Object.values<Command>(each)) expect(Object.keys(acts)).toContain(actOf(command))
})

test.each<[Command, string]>([
  [{ verb: 'list', everywhere: true }, 'list-all'],
  [{ verb: 'mute', what: { of: 'rule', number: 3 } }, 'mute-rule'],
  [{ verb: 'unmute', what: { of: 'rule', number: 3 } }, 'mute-rule'],
  [{ verb: 'mute', what: { of: 'shown' } }, 'mute-subject'],
  [{ verb: 'mute', what: { of: 'all' } }, 'mute-all'],
  [{ verb: 'refuse', number: 1 }, 'answer-access'],
])('%j is judged as “%s”', (command, act) => expect(actOf(command)).toBe(act))
