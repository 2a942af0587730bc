import { whyTold } from '../../src/chat/look/why-told.ts'
import type { DirectoryPerson } from '../../src/core/directory.ts'
import { composeHere, composeMailed } from '../../src/pipeline/compose.ts'
import { recordSubjects } from '../../src/pipeline/record-subjects.ts'
import { putAdmins } from '../../src/store/admins.ts'
import { putConversation } from '../../src/store/conversations.ts'
import { putPerson } from '../../src/store/directory.ts'
import { findInstance } from '../../src/store/instances.ts'
import { putLatch } from '../../src/store/latches.ts'
import { putSubjectOwner } from '../../src/store/subject-owners.ts'
import { aRun, at } from '../core/made.ts'
import { aConversation, putRule } from '../store/rows.ts'
import { within } from '../support/database.ts'
import { threshold } from './pages.ts'
import { ada, inShort, type Sent, useStage } from './stage.ts'

const stage = useStage()

const olga = 'o@contoso.example'
const person = (part: Partial<DirectoryPerson> = {}): DirectoryPerson => ({
  entraId: 'olga',
  name: 'Olga',
  mail: olga,
  userPrincipalName: olga,
  isEnabled: true,
  ...part,
})
const { mail: _, ...withoutMail } = person()

/** The directory has said this of who is asked for; `undefined`: nobody is found. */
const heard = (name: string, of: DirectoryPerson | undefined) => putPerson(stage.db, name, of, stage.now)

/** Whoever is looked up is only written down; what is known was heard before. */
const asked: string[] = []
const directory = {
  knownPerson: async (name: string) => {
    asked.push(name)
    return { kind: 'not-known' } as const
  },
  knowAdmins: async (instanceId: string) => void asked.push(instanceId),
}

beforeEach(() => {
  asked.length = 0
})

const chatOfAdmin = () =>
  within(stage.db, (trx) => {
    const admin = { id: '29:ada', name: 'Ada', entraId: ada }
    return putConversation(trx, aConversation({ id: 'chat Ada', kind: 'personal', person: admin }), stage.now)
  })

/** A crossing of a segment that Olga made, for the owner or for an address; another rule for each. */
async function cross(recipient: string, subject = 'segments/Churn', owner: string | undefined = olga): Promise<void> {
  const watch = threshold({ kind: 'above', threshold: 100 }, { key: subject, title: 'Churn' })
  const to = recipient === 'owner' ? ({ kind: 'owner' } as const) : ({ kind: 'mail', address: recipient } as const)
  const rule = await putRule(stage.db, { watch, recipients: [to] })
  await within(stage.db, async (trx) => {
    await putLatch(trx, rule.id, { state: 'armed', cursor: at('09:00:00'), value: 99 })
    const contoso = await findInstance(trx, 'contoso')
    if (contoso === undefined) throw new Error('Contoso is not stored')
    const subjects = [{ key: subject, owner }]
    const readings = [{ kind: 'reading', subject, evaluatedAt: at('10:00:00'), value: 101 }] as const
    await recordSubjects(trx, stage.deps, contoso, { subjects, readings }, stage.now)
  })
  stage.pass(30)
}

const placeOf = ({ target }: Sent) => (target.channel === 'mail' ? target.address : target.conversation.id)
const where = (sent: readonly Sent[]) => sent.map((one) => `${inShort([one])[0]} → ${placeOf(one)}`).toSorted()
const mailTo = (address: string) => `mail threshold-crossed → ${address}`
const alarm = 'post alarm → chat Ada'

test.each<[string, DirectoryPerson | undefined, string]>([
  ['is not found any more', undefined, 'unknown'],
  ['may not sign in', person({ isEnabled: false }), 'disabled'],
  ['has no mailbox', withoutMail, 'no-mailbox'],
])('an owner who %s is passed over, and the admins are told once for each leaving', async (_name, of, why) => {
  stage.know(directory)
  await chatOfAdmin()
  await heard(olga, of)
  await cross('owner')
  const first = await stage.tell()
  expect(where(first)).toEqual([mailTo('admin@contoso.example'), alarm])
  expect(first.find(({ message }) => message.card === 'alarm')?.message).toMatchObject({
    alarm: { kind: 'owner-left', address: olga, why },
  })
  const mail = first.find(({ op }) => op === 'mail')
  expect(mail?.message).toMatchObject({ mailedAs: 'stand-in', owner: olga })
  await cross('owner', 'segments/VIP')
  expect(where(await stage.tell())).toEqual([mailTo('admin@contoso.example')])
  stage.pass(24 * 3_600)
  await heard(olga, of)
  await cross('owner', 'segments/New')
  expect(where(await stage.tell())).toEqual([mailTo('admin@contoso.example')])
  await heard(olga, person())
  stage.pass(60)
  await heard(olga, of)
  await cross('owner', 'segments/Old')
  expect(where(await stage.tell())).toEqual([mailTo('admin@contoso.example'), alarm])
})

test('a card waits for nobody who is slow to say who the owner is, and the mail does', async () => {
  const slow = Promise.withResolvers<{ readonly kind: 'not-known' }>()
  const isAsked = Promise.withResolvers<void>()
  const knownPerson = () => {
    isAsked.resolve()
    return slow.promise
  }
  stage.know({ ...directory, knownPerson })
  await cross('owner')
  await putRule(stage.db, { watch: { kind: 'refresh-failed', firstFailures: true } })
  const mailing = composeMailed(stage.deps)
  await isAsked.promise
  await stage.see(aRun({ outcome: 'failed' }))
  stage.pass(5)
  expect(await composeHere(stage.deps)).toBe(1)
  expect(await stage.deliveries()).toHaveLength(1)
  slow.resolve({ kind: 'not-known' })
  expect(await mailing).toBe(1)
  stage.know(directory)
  expect(where(await stage.tell())).toEqual([mailTo(olga), 'post refresh-failed → channel'])
})

test('the owner is mailed where the directory says, whatever name Customer Insights has', async () => {
  stage.know(directory)
  await heard('olga@contoso.onmicrosoft.example', person())
  await cross('owner', 'segments/Churn', 'Olga@contoso.onmicrosoft.example')
  const out = await stage.tell()
  expect(where(out)).toEqual([mailTo(olga)])
  expect(out[0]?.message).toMatchObject({ mailedAs: 'owner' })
  expect(asked).toEqual(['olga@contoso.onmicrosoft.example'])
})

test('without a directory, or while it was never heard of, the address is used as it stands', async () => {
  await cross('owner')
  expect(where(await stage.tell())).toEqual([mailTo(olga)])
  expect(asked).toEqual([])
  stage.know(directory)
  await cross('owner', 'segments/VIP')
  expect(where(await stage.tell())).toEqual([mailTo(olga)])
})

const named = (subject: string, address: string) =>
  within(stage.db, (trx) =>
    putSubjectOwner(
      trx,
      { instanceId: 'contoso', subject, owner: { address }, by: { id: '29:ada', name: 'Ada' } },
      stage.now,
    ),
  )

test('whoever was named in chat is mailed instead of whoever made the subject, and of no other one', async () => {
  await named('segments/Churn', 'jan@contoso.example')
  await cross('owner')
  const out = await stage.tell()
  expect(where(out)).toEqual([mailTo('jan@contoso.example')])
  expect(out[0]?.message).toMatchObject({ mailedAs: 'owner', owner: 'jan@contoso.example' })
  await cross('owner', 'segments/VIP')
  expect(where(await stage.tell())).toEqual([mailTo(olga)])
})

test('“why” names the owner to whom the mail went, whoever was named since', async () => {
  await named('segments/Churn', 'jan@contoso.example')
  await cross('owner')
  await stage.tell()
  await named('segments/Churn', 'piet@contoso.example')
  const why = await whyTold(stage.db, undefined, 'channel', { isPosted: false, instanceIds: 'all' })
  expect(why?.told).toMatchObject([{ owner: 'jan@contoso.example', to: { address: 'jan@contoso.example' } }])
})

test('an address on the rule goes before whoever was named in chat; when both have left, the maker is mailed', async () => {
  stage.know(directory)
  await chatOfAdmin()
  await heard(olga, person())
  await heard('left@contoso.example', person({ isEnabled: false }))
  for (const name of ['Churn', 'VIP']) await named(`segments/${name}`, 'jan@contoso.example')
  await cross('list@contoso.example')
  expect(where(await stage.tell())).toEqual([mailTo('list@contoso.example')])
  await heard('jan@contoso.example', person({ isEnabled: false }))
  await cross('left@contoso.example', 'segments/VIP')
  expect(where(await stage.tell())).toEqual([mailTo(olga), alarm, alarm])
})

test('a person whom a rule names and who has left is followed by the owner', async () => {
  stage.know(directory)
  await chatOfAdmin()
  await heard('left@contoso.example', person({ isEnabled: false }))
  await heard(olga, person())
  await cross('left@contoso.example')
  expect(where(await stage.tell())).toEqual([mailTo(olga), alarm])
})

test('an address that a rule names and the directory never knew is mailed: it may be a mailbox elsewhere', async () => {
  stage.know(directory)
  await heard('list@contoso.example', undefined)
  await cross('list@contoso.example')
  expect(where(await stage.tell())).toEqual([mailTo('list@contoso.example')])
})

test('when the owner has left, an administrator of the instance comes before the last resort', async () => {
  stage.know(directory)
  await heard(olga, undefined)
  await heard('gone', person({ entraId: 'gone', mail: 'gone@contoso.example', isEnabled: false }))
  await heard('wim', person({ entraId: 'wim', mail: 'wim@contoso.example' }))
  await putAdmins(stage.db, 'contoso', ['nobody', 'gone', 'wim'], stage.now)
  await cross('owner')
  const mails = (await stage.tell()).filter(({ message }) => message.card === 'threshold-crossed')
  expect(where(mails)).toEqual([mailTo('wim@contoso.example')])
  expect(asked).toEqual([olga, 'contoso'])
})

test('an owner who is no address, such as an app, is passed over without a word', async () => {
  stage.know(directory)
  await chatOfAdmin()
  await heard('System', undefined)
  await cross('owner', 'segments/Churn', 'System')
  expect(where(await stage.tell())).toEqual([mailTo('admin@contoso.example')])
})
