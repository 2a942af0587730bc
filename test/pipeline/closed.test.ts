import type { Conversation } from '../../src/core/conversation.ts'
import type { Opened } from '../../src/core/place.ts'
import type { Recipient } from '../../src/core/rule.ts'
import { putConversation } from '../../src/store/conversations.ts'
import { putPerson } from '../../src/store/directory.ts'
import { insertMute } from '../../src/store/mutes.ts'
import { insertNewOpening, removeOpening } from '../../src/store/openings.ts'
import { putSubjectOwner } from '../../src/store/subject-owners.ts'
import { aRun, at } from '../core/made.ts'
import { aConversation, putRule } from '../store/rows.ts'
import { within } from '../support/database.ts'
import { inShort, useStage } from './stage.ts'

const stage = useStage()
beforeEach(() => stage.allowedOnly())

const mia = { id: '29:mia', name: 'Mia', entraId: 'mia' }
const channel: Opened = { place: 'conversation', id: 'channel' }
const chat: Opened = { place: 'person', id: 'mia' }

const open = (to: Opened) =>
  within(stage.db, (trx) => insertNewOpening(trx, { instanceId: 'contoso', to, by: mia }, stage.now))
const close = (to: Opened) => within(stage.db, (trx) => removeOpening(trx, 'contoso', to))

const watched = (conversation: Partial<Conversation> = {}, recipients: readonly Recipient[] = [{ kind: 'here' }]) =>
  within(stage.db, (trx) => putConversation(trx, aConversation(conversation), stage.now)).then(() =>
    putRule(stage.db, {
      watch: { kind: 'refresh-failed', firstFailures: true },
      recipients,
      ...(conversation.id !== undefined && { conversationId: conversation.id }),
    }),
  )

const again = { jobId: 'j2', taskId: 't2', jobIds: ['j2'] }
const well = { jobId: 'j3', taskId: 't3', jobIds: ['j3'] }

/** The Webshop fails, and what that gives rise to goes out. */
async function fail(part: Parameters<typeof aRun>[0] = {}): Promise<readonly string[]> {
  await stage.see(aRun({ outcome: 'failed', ...part }))
  return out()
}
async function out(): Promise<readonly string[]> {
  stage.pass(60)
  return inShort(await stage.tell())
}

test('a channel to which the instance was closed is told no more, and the account says why; a mail still goes', async () => {
  await watched({}, [{ kind: 'here' }, { kind: 'mail', address: 'mia@contoso.example' }])
  await open(channel)
  await close(channel)
  expect(await fail()).toEqual(['mail refresh-failed'])
  expect([...(await stage.notices())].sort()).toEqual(['held closed', 'sent'])
})

test('a card that is out in a closed channel neither changes nor is answered', async () => {
  await watched()
  await open(channel)
  expect(await fail()).toEqual(['post refresh-failed'])
  await close(channel)
  expect(await fail({ ...again, endedAt: at('10:01:00') })).toEqual([])
  await stage.see(aRun({ outcome: 'succeeded', ...well, endedAt: at('10:02:00') }))
  expect(await out()).toEqual([])
})

test('what was held is not made up for where the instance was closed meanwhile', async () => {
  await watched()
  await open(channel)
  await within(stage.db, (trx) =>
    insertMute(trx, { conversationId: 'channel', until: at('11:00:00'), by: mia }, stage.now),
  )
  expect(await fail()).toEqual([])
  await close(channel)
  stage.pass(3_600)
  expect(await out()).toEqual([])
})

describe('a personal chat', () => {
  const personal = { id: 'chat', kind: 'personal', person: mia } as const

  test('is told while the instance is open to its person', async () => {
    await watched(personal)
    await open(chat)
    expect(await fail()).toEqual(['post refresh-failed'])
    await close(chat)
    expect(await fail({ ...again, endedAt: at('10:01:00') })).toEqual([])
  })

  test('of an admin is told of everything', async () => {
    await watched({ ...personal, person: { ...mia, entraId: 'ada' } })
    expect(await fail()).toEqual(['post refresh-failed'])
  })

  test('of the owner of something is told', async () => {
    await watched(personal)
    await within(stage.db, async (trx) => {
      await putPerson(
        trx,
        'mia',
        {
          ...{ entraId: 'mia', name: 'Mia', userPrincipalName: 'mia', isEnabled: true },
          mail: 'Mia@contoso.example',
        },
        stage.now,
      )
      const owner = { address: 'mia@contoso.example' }
      await putSubjectOwner(trx, { instanceId: 'contoso', subject: 'segments/VIP', owner, by: mia }, stage.now)
    })
    expect(await fail()).toEqual(['post refresh-failed'])
  })
})
