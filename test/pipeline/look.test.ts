import { deliver, planDeliveries } from '../../src/pipeline/deliver.ts'
import { putPreferences } from '../../src/store/preferences.ts'
import { aRun } from '../core/made.ts'
import { putRule } from '../store/rows.ts'
import { within } from '../support/database.ts'
import { useStage } from './stage.ts'

const stage = useStage()

/** A channel whose rule tells itself and an address. */
async function aToldChannel() {
  await putRule(stage.db, {
    watch: { kind: 'refresh-failed', firstFailures: true },
    recipients: [{ kind: 'here' }, { kind: 'mail', address: 'mia@contoso.example' }],
  })
}

const looks = async () => {
  await stage.see(aRun({ outcome: 'failed' }))
  stage.pass(60)
  const sent = await stage.tell()
  return sent.map(({ target, look: { locale, timeZone } }) => [target.channel, locale, timeZone]).sort()
}

test('one event is told in the language and time zone of each reader', async () => {
  await aToldChannel()
  await within(stage.db, async (trx) => {
    await putPreferences(
      trx,
      { scope: 'conversation', id: 'channel' },
      { language: 'nl', time_zone: 'Europe/Amsterdam' },
    )
    await putPreferences(
      trx,
      { scope: 'person', id: '29:mia' },
      { seen_language: 'en-GB', mail: 'mia@contoso.example' },
    )
  })
  expect(await looks()).toEqual([
    ['mail', 'en-GB', 'UTC'],
    ['teams', 'nl', 'Europe/Amsterdam'],
  ])
})

test.each([
  ['what they told Belfry', { language: 'nl', seen_language: 'en-GB' }, { language: 'en-US' }, 'nl'],
  ['what their client says', { seen_language: 'en-GB' }, { language: 'nl' }, 'en-GB'],
  ['what the directory says', {}, { language: 'nl' }, 'nl'],
  ['the deployment’s own', {}, {}, 'en'],
])('a mail is written in the language of its reader, the first that is known: %s', async (_, known, wish, locale) => {
  await within(stage.db, (trx) =>
    putPreferences(trx, { scope: 'person', id: '29:mia' }, { mail: 'mia@contoso.example', ...known }),
  )
  await aToldChannel()
  await stage.see(aRun({ outcome: 'failed' }))
  stage.pass(60)
  await stage.compose()
  const deps = { ...stage.deps, wishAt: async () => wish }
  for (const mail of await planDeliveries(deps, 'mails', 1)) await deliver(deps, mail)
  expect(stage.sent).toMatchObject([{ op: 'mail', look: { locale } }])
  await stage.tell()
})

test('a mail to somebody whom only the directory knows is written as the directory says', async () => {
  await aToldChannel()
  await stage.see(aRun({ outcome: 'failed' }))
  stage.pass(60)
  const wishAt = async () => ({ language: 'nl' })
  await stage.compose()
  for (const mail of await planDeliveries(stage.deps, 'mails', 1)) await deliver({ ...stage.deps, wishAt }, mail)
  expect(stage.sent).toMatchObject([{ op: 'mail', look: { locale: 'nl', timeZone: 'UTC' } }])
  await stage.tell()
})
