import type { DirectoryPerson } from '../../src/core/directory.ts'
import type { Message } from '../../src/core/message.ts'
import { readingKey } from '../../src/core/subject.ts'
import { composeHere, composeMailed } from '../../src/pipeline/compose.ts'
import { recordSubjects } from '../../src/pipeline/record-subjects.ts'
import { putPerson } from '../../src/store/directory.ts'
import { findInstance } from '../../src/store/instances.ts'
import { putLatch } from '../../src/store/latches.ts'
import { putReadings } from '../../src/store/readings.ts'
import { putSubjectOwner } from '../../src/store/subject-owners.ts'
import { aRun, at } from '../core/made.ts'
import { putRule } from '../store/rows.ts'
import { within } from '../support/database.ts'
import { threshold } from './pages.ts'
import { useStage } from './stage.ts'

const stage = useStage()

const olga = 'o@contoso.example'
const person = (part: Partial<DirectoryPerson> = {}): DirectoryPerson => ({
  ...{ entraId: 'olga', name: 'Olga', mail: olga, userPrincipalName: olga, isEnabled: true },
  ...part,
})
const heard = (name: string, of: DirectoryPerson | undefined) => putPerson(stage.db, name, of, stage.now)

/** Olga's segment has this number at a moment. */
const evaluate = (value: number, evaluatedAt: Date) =>
  within(stage.db, async (trx) => {
    const contoso = await findInstance(trx, 'contoso')
    if (contoso === undefined) throw new Error('Contoso is not stored')
    const subjects = [{ key: 'segments/Churn', owner: olga }]
    const readings = [{ kind: 'reading', subject: 'segments/Churn', evaluatedAt, value }] as const
    await recordSubjects(trx, stage.deps, contoso, { subjects, readings }, stage.now)
  })

/** A rule that tells the channel when Olga's segment goes above 100, and has seen it at 99. */
async function watched(): Promise<void> {
  const watch = threshold({ kind: 'above', threshold: 100 }, { key: 'segments/Churn', title: 'Churn' })
  const rule = await putRule(stage.db, { watch })
  await within(stage.db, (trx) => putLatch(trx, rule.id, { state: 'armed', cursor: at('09:00:00'), value: 99 }))
}

async function told(): Promise<Message | undefined> {
  stage.pass(5)
  return (await stage.tell()).at(-1)?.message
}
const mentioned = (name: string) => ({ mention: { entraId: 'olga', name } })

test.each<[string, DirectoryPerson | undefined, object]>([
  ['is known to the directory', person(), mentioned('Olga')],
  ['may not sign in', person({ isEnabled: false }), {}],
  ['is not found any more', undefined, {}],
])('an owner who %s is mentioned on the card only if that is a person who reads it', async (_, of, known) => {
  await watched()
  await heard(olga, of)
  await evaluate(101, at('10:00:00'))
  const card = await told()
  expect(card).toMatchObject({ card: 'threshold-crossed', owner: olga, ...known })
  expect(card !== undefined && 'mention' in card).toBe('mention' in known)
})

test('of a failed source whoever was named in chat is mentioned, and the next edit says so where the answer came late', async () => {
  await putRule(stage.db, { watch: { kind: 'refresh-failed', firstFailures: true } })
  const about = { instanceId: 'contoso', subject: 'datasources/w1', by: { id: '29:ada', name: 'Ada' } }
  await within(stage.db, (trx) => putSubjectOwner(trx, { ...about, owner: { address: olga } }, stage.now))
  await stage.see(aRun({ outcome: 'failed' }))
  const card = await told()
  expect(card).toMatchObject({ card: 'refresh-failed', sources: [{ owner: olga }] })
  expect(JSON.stringify(card)).not.toMatch('mention')
  await heard(olga, person())
  expect(await stage.tell()).toEqual([])
  const crm = { id: 'c1', name: 'CRM' }
  await stage.see(aRun({ outcome: 'failed', source: crm, taskId: 't2' }))
  stage.pass(5)
  const edit = (await stage.tell()).find(({ op }) => op === 'edit')
  expect(edit?.message).toMatchObject({ sources: [mentioned('Olga'), { name: 'CRM' }] })
})

test.each([['on'], ['off']])(
  'while mail is %s, who mails learns the owner of what waits for its card',
  async (mail) => {
    const asked: string[] = []
    const knownPerson = async (name: string) => {
      asked.push(name)
      await heard(name, person())
      return { kind: 'not-known' } as const
    }
    stage.know({ knownPerson, knowAdmins: async () => undefined })
    if (mail === 'off') stage.mailOff()
    await watched()
    await evaluate(101, at('10:00:00'))
    expect(await composeHere(stage.deps)).toBe(0)
    expect(asked).toEqual([])
    await composeMailed(stage.deps)
    expect(asked).toEqual([olga])
    expect(await told()).toMatchObject(mentioned('Olga'))
  },
)

test('a crossing shows how the value came there in 30 days, and its end how it went on', async () => {
  await watched()
  const old = [40, 29, 1].map((days, index) => {
    const evaluatedAt = new Date(at('10:00:00').getTime() - days * 86_400_000)
    return { kind: 'reading' as const, subject: 'segments/Churn', evaluatedAt, value: 90 + index }
  })
  await within(stage.db, (trx) => putReadings(trx, 'contoso', old))
  await evaluate(101, at('10:00:00'))
  const valuesOf = (message: Message | undefined) =>
    message?.card === 'threshold-crossed' ? message.trend?.map(({ value }) => value) : undefined
  expect(valuesOf(await told())).toEqual([91, 92, 101])
  await evaluate(105, at('10:20:00'))
  await evaluate(99, at('10:40:00'))
  expect(valuesOf(await told())).toEqual([91, 92, 101, 105, 99])
})

test('the trend of one dimension value is of that value alone', async () => {
  const where = { dimension: 'Country', value: 'NL' }
  const subject = { key: 'measures/Revenue', title: 'Revenue', where }
  const rule = await putRule(stage.db, { watch: threshold({ kind: 'above', threshold: 100 }, subject) })
  await within(stage.db, (trx) => putLatch(trx, rule.id, { state: 'armed', cursor: at('09:00:00'), value: 99 }))
  const reading = (value: number, one = where) => ({
    ...{ kind: 'reading' as const, subject: readingKey('measures/Revenue', one), value, evaluatedAt: at('10:00:00') },
  })
  await within(stage.db, async (trx) => {
    const contoso = await findInstance(trx, 'contoso')
    if (contoso === undefined) throw new Error('Contoso is not stored')
    const readings = [reading(101), reading(7, { ...where, value: 'BE' })]
    await recordSubjects(trx, stage.deps, contoso, { subjects: [{ key: 'measures/Revenue' }], readings }, stage.now)
  })
  expect(await told()).toMatchObject({ where, trend: [{ value: 101 }] })
})
