import { decide } from '../../src/core/decision.ts'
import type { TriggerEvent } from '../../src/core/event.ts'
import type { Recipient, Rule } from '../../src/core/rule.ts'
import { aCrossing, aFailure, aRule, aSuccess, at } from './made.ts'

const here: Recipient = { kind: 'here' }
const owner: Recipient = { kind: 'owner' }
const address: Recipient = { kind: 'mail', address: 'a@contoso.example' }
const send = { kind: 'send' }
const held = (reason: string) => ({ kind: 'hold', reason })

const failures = aRule()
const firstFailuresToo = aRule({ watch: { kind: 'refresh-failed', firstFailures: true } })
const successes = aRule({ watch: { kind: 'refresh-succeeded' } })
const above = aRule({
  watch: { kind: 'segment-above', subject: { key: 'segments/VIP', title: 'VIP' }, threshold: 100 },
})
const early = { time: at('08:59:59').toISOString() }
const atOnce = { time: at('09:00:00').toISOString() }

test.each<[string, Rule, TriggerEvent, Recipient, boolean, object]>([
  ['a failure for good goes out', failures, aFailure(), here, true, send],
  ['a failure that nobody can judge goes out', failures, aFailure({}, { permanent: null }), here, true, send],
  ['a failure that may mend waits', failures, aFailure({}, { permanent: false }), here, true, held('may-mend')],
  ['a first failure goes out where asked for', firstFailuresToo, aFailure({}, { permanent: false }), here, true, send],
  ['a success goes out', successes, aSuccess(), here, true, send],
  ['a crossing goes out', above, aCrossing(), here, true, send],
  ['a failure from before the rule is history', failures, aFailure(early), here, true, held('before-rule')],
  ['a success from before the rule is history', successes, aSuccess(early), here, true, held('before-rule')],
  ['what ends as the rule is made is news', failures, aFailure(atOnce), here, true, send],
  ['a crossing is judged by its latch, not its age', above, aCrossing(early), here, true, send],
  [
    'a failure from before the rule that may mend is history all the same',
    failures,
    aFailure(early, { permanent: false }),
    here,
    true,
    held('before-rule'),
  ],
  ['the owner gets a mail', above, aCrossing(), owner, true, send],
  ['an address gets a mail', above, aCrossing(), address, true, send],
  ['without a mail server the owner gets none, and that is known', above, aCrossing(), owner, false, held('mail-off')],
  ['without a mail server an address gets none', above, aCrossing(), address, false, held('mail-off')],
  ['the channel needs no mail server', above, aCrossing(), here, false, send],
  [
    'a failure that may mend waits even where no mail could go out',
    failures,
    aFailure({}, { permanent: false }),
    owner,
    false,
    held('may-mend'),
  ],
])('%s', (_, rule, event, recipient, mailIsOn, decision) => {
  expect(decide(rule, event, recipient, mailIsOn)).toEqual(decision)
})
