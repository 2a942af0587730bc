import { decide } from '../../src/core/decision.ts'
import type { TriggerEvent } from '../../src/core/event.ts'
import type { Recipient, Rule } from '../../src/core/rule.ts'
import {
  aCrossing,
  aFailure,
  aNoData,
  aPause,
  aRefresh,
  aRule,
  aStale,
  aSuccess,
  aTrouble,
  at,
  aUnification,
  every,
  vip,
} from './made.ts'

const here: Recipient = { kind: 'here' }
const owner: Recipient = { kind: 'owner' }
const address: Recipient = { kind: 'mail', address: 'a@contoso.example' }
const send = { kind: 'send' }
const held = (reason: string) => ({ kind: 'hold', reason })

const failures = aRule()
const firstFailuresToo = aRule({ watch: { kind: 'refresh-failed', firstFailures: true } })
const successes = aRule({ watch: { kind: 'refresh-succeeded' } })
const everything = aRule({ watch: { kind: 'everything', firstFailures: false, alsoManual: false } })
const everythingAtOnce = aRule({ watch: { kind: 'everything', firstFailures: true, alsoManual: false } })
const above = aRule({ watch: { kind: 'threshold', subject: vip, condition: { kind: 'above', threshold: 100 } } })
const rises = aRule({
  watch: { kind: 'threshold', subject: vip, condition: { kind: 'rises', by: 10, unit: 'percent' } },
})
const unlike = aCrossing({}, { direction: 'rises', noBaseline: true })
const unlikeEarly = aCrossing({ time: at('08:59:59').toISOString() }, { direction: 'rises', noBaseline: true })
const early = { time: at('08:59:59').toISOString() }
const atOnce = { time: at('09:00:00').toISOString() }

test.each<[string, Rule, TriggerEvent, Recipient, boolean, object]>([
  ['a failure for good goes out', failures, aFailure(), here, true, send],
  ['a failure that nobody can judge goes out', failures, aFailure({}, { permanent: null }), here, true, send],
  ['a failure that may mend waits', failures, aFailure({}, { permanent: false }), here, true, held('may-mend')],
  ['a first failure goes out where asked for', firstFailuresToo, aFailure({}, { permanent: false }), here, true, send],
  ['a success goes out', successes, aSuccess(), here, true, send],
  [
    'a failure that may mend waits for who asked for everything',
    everything,
    aFailure({}, { permanent: false }),
    here,
    true,
    held('may-mend'),
  ],
  [
    'a first failure goes out to everything where asked for',
    everythingAtOnce,
    aFailure({}, { permanent: false }),
    here,
    true,
    send,
  ],
  [
    'a failure that ended with an unknown word goes out',
    failures,
    aFailure({}, { permanent: null, status: 'odd' }),
    here,
    true,
    send,
  ],
  ['a full refresh goes out', everything, aRefresh(), here, true, send],
  ['a failed full refresh goes out', everything, aRefresh({}, { status: 'failed' }), here, true, send],
  ['a unification goes out', everything, aUnification(), here, true, send],
  ['a full refresh from before the rule is history', everything, aRefresh(early), here, true, held('before-rule')],
  ['a unification from before the rule is history', everything, aUnification(early), here, true, held('before-rule')],
  ['stale goes out', above, aStale(), owner, true, send],
  ['no data goes out', above, aNoData(), owner, true, send],
  ['a pause goes out', above, aPause(), owner, true, send],
  ['trouble goes out', failures, aTrouble(), here, true, send],
  ['stale is judged by its rule, not its age', above, { ...aStale(), ...early }, here, true, send],
  ['no data is judged by its rule, not its age', above, { ...aNoData(), ...early }, here, true, send],
  ['a pause is told, whenever it began', above, { ...aPause(), ...early }, here, true, send],
  ['trouble that began before the rule goes out', failures, { ...aTrouble(), ...early }, here, true, send],
  ['a value with nothing to compare it with is held', rises, unlike, here, true, held('no-baseline')],
  [
    'a value with nothing to compare it with is held from before the rule too',
    rises,
    unlikeEarly,
    here,
    true,
    held('no-baseline'),
  ],
  [
    'what cannot be compared is held as that, also where no mail could go out',
    rises,
    unlike,
    owner,
    false,
    held('no-baseline'),
  ],
  [
    'history is held as that, also where no mail could go out',
    failures,
    aFailure(early),
    owner,
    false,
    held('before-rule'),
  ],
  ['trouble reaches no owner without a mail server', failures, aTrouble(), owner, false, held('mail-off')],
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

test('without a mail server every mail is held for that, and nothing else is', () => {
  for (const event of every) {
    expect(decide(above, event, owner, false)).toEqual(held('mail-off'))
    expect(decide(above, event, address, false)).toEqual(held('mail-off'))
    expect(decide(above, event, here, false)).toEqual(send)
  }
})
