import { isAnswer } from '../../src/core/message.ts'
import type { Watch } from '../../src/core/rule.ts'
import { rulesOf } from '../../src/core/rules-of.ts'
import { stopMail } from '../../src/pipeline/stop-mail.ts'
import { putConversation } from '../../src/store/conversations.ts'
import { aConversation, putRule } from '../store/rows.ts'
import { within } from '../support/database.ts'
import { aJob, pagesOf } from './pages.ts'
import { type Sent, useStage } from './stage.ts'

const stage = useStage()
const pages = pagesOf(stage)
const jan = 'jan@contoso.example'

const watches = {
  'full refresh': { kind: 'full-refresh', alsoManual: false },
  failure: { kind: 'refresh-failed', firstFailures: false },
} as const satisfies Readonly<Record<string, Watch>>

/** The same asked for in two conversations: both mail Jan. */
async function askTwice(watch: Watch): Promise<void> {
  const recipients = [{ kind: 'mail', address: jan }] as const
  await within(stage.db, (trx) => putConversation(trx, aConversation({ id: 'other' }), stage.now))
  await putRule(stage.db, { watch, recipients })
  await putRule(stage.db, { watch, recipients, conversationId: 'other' })
}

const stop = (ruleId: number) =>
  within(stage.db, (trx) => stopMail(trx, stage.deps, { ruleId, address: jan }, stage.now))

/** A job fails, and its mails are composed. */
async function fail(): Promise<void> {
  pages.jobs(aJob())
  await pages.read('jobs')
  stage.pass(60)
}

const mails = async (): Promise<readonly Sent[]> => (await stage.tell()).filter(({ op }) => op === 'mail')
const rulesIn = (sent: readonly Sent[]) => sent.map(({ message }) => (isAnswer(message) ? [] : rulesOf(message)))

describe.each(Object.entries(watches))('the one mail of a %s that two rules ask for', (_, watch) => {
  test('names both, so that one press stops them all', async () => {
    await askTwice(watch)
    await fail()
    expect(rulesIn(await mails())).toEqual([[1, 2]])
  })

  test('still goes for the one that was not stopped, and names that alone', async () => {
    await askTwice(watch)
    await fail()
    await stage.compose()
    await stop(1)
    expect(rulesIn(await mails())).toEqual([[2]])
    expect((await stage.notices()).toSorted()).toEqual(['held unsubscribed', 'sent'])
  })

  test('is taken back when both are stopped before it is out', async () => {
    await askTwice(watch)
    await fail()
    await stage.compose()
    await stop(1)
    await stop(2)
    expect(await mails()).toEqual([])
    expect(await stage.notices()).toEqual(['held unsubscribed', 'held unsubscribed'])
  })
})
