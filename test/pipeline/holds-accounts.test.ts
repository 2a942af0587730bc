import fc from 'fast-check'
import { sql } from 'kysely'
import type { Step } from '../../src/core/steps.ts'
import { adopt } from '../../src/pipeline/adopt.ts'
import { accounts } from '../../src/store/accounts.ts'
import { acknowledgeProblems, unacknowledgeProblems } from '../../src/store/acknowledged.ts'
import { reconsiderHeld } from '../../src/store/held.ts'
import { endMutes, insertMute } from '../../src/store/mutes.ts'
import { putPreferences } from '../../src/store/preferences.ts'
import { listOpenTold } from '../../src/store/problems.ts'
import { muteRule } from '../../src/store/rules.ts'
import type { Trx } from '../../src/store/tables.ts'
import { aRun } from '../core/made.ts'
import { putRule } from '../store/rows.ts'
import { within } from '../support/database.ts'
import { useStage } from './stage.ts'

const stage = useStage()
const names = ['Webshop', 'CRM'] as const
type Name = (typeof names)[number]
type Happening =
  | { readonly kind: 'run'; readonly name: Name; readonly outcome: 'failed' | 'succeeded' }
  | { readonly kind: 'mute'; readonly of: Name | 'all' | 'rule'; readonly minutes: number }
  | { readonly kind: 'unmute' | 'ack' | 'unack' | 'quiet' | 'loud' }
  | { readonly kind: 'pass'; readonly minutes: number; readonly stopAt: Step | undefined }

const name = fc.constantFrom(...names)
const happening: fc.Arbitrary<Happening> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('run' as const),
      name,
      outcome: fc.constantFrom('failed' as const, 'succeeded' as const),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('mute' as const),
      of: fc.constantFrom<Name | 'all' | 'rule'>(...names, 'all', 'rule'),
      minutes: fc.constantFrom(5, 30, 300),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.constantFrom('unmute', 'ack', 'unack', 'quiet', 'loud').map((kind): Happening => ({ kind })),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('pass' as const),
      minutes: fc.constantFrom(0, 1, 10, 60),
      stopAt: fc.constantFrom<Step | undefined>(undefined, undefined, 'compose', 'deliver', 'settle'),
    }),
  },
)

const mia = { id: '29:mia', name: 'Mia' }
const inTrx = (work: (trx: Trx) => Promise<unknown>) => within(stage.db, work)
let runs = 0

async function happens(one: Happening): Promise<void> {
  stage.pass(1) // no two things happen at one moment
  if (one.kind === 'pass') return pass(one.minutes * 60, one.stopAt)
  if (one.kind === 'run') {
    const id = `job ${++runs}`
    const { name, outcome } = one
    const run = {
      outcome,
      source: { name },
      jobId: id,
      jobIds: [id],
      taskId: id,
      submittedAt: stage.now,
      endedAt: stage.now,
    }
    return stage.see(aRun(run))
  }
  await inTrx(async (trx) => {
    await change(trx, one)
    await reconsiderHeld(trx, 'channel', stage.now)
  })
}

async function change(trx: Trx, one: Exclude<Happening, { readonly kind: 'run' | 'pass' }>): Promise<unknown> {
  const { now } = stage
  const told = async () => (await listOpenTold(trx, 'channel')).map(({ id }) => id)
  const preferences = { scope: 'conversation', id: 'channel' } as const
  switch (one.kind) {
    case 'mute': {
      const until = new Date(now.getTime() + one.minutes * 60_000)
      if (one.of === 'rule') return muteRule(trx, 1, until)
      const of = one.of === 'all' ? {} : { of: subjectOf(one.of), title: one.of }
      return insertMute(trx, { conversationId: 'channel', by: mia, until, ...of }, now)
    }
    case 'unmute':
      await muteRule(trx, 1, undefined)
      for (const of of ['all' as const, ...names.map(subjectOf)]) await endMutes(trx, 'channel', of, now)
      return undefined
    case 'ack':
      return acknowledgeProblems(trx, await told(), { by: mia, at: now })
    case 'unack':
      return unacknowledgeProblems(trx, await told(), now)
    case 'quiet':
      return putPreferences(trx, preferences, { quiet_from: 10 * 60, quiet_to: 13 * 60 })
    case 'loud':
      return putPreferences(trx, preferences, { quiet_from: null, quiet_to: null })
    default:
      return one satisfies never
  }
}

const subjectOf = (name: Name) => ({ instanceId: 'contoso', subject: `datasources/${name}` })

/** Does what is due, until the process stops on the way; the next one takes over at once. */
async function pass(seconds: number, stopAt: Step | undefined): Promise<void> {
  stage.pass(seconds)
  if (stopAt !== undefined) stage.stopAt(stopAt)
  try {
    await stage.tell()
  } catch (error) {
    if (!(error instanceof Error && error.message.startsWith('stopped'))) throw error
    await adopt(stage.deps)
  }
}

/** What is neither told nor pointless by now. */
const unsettled = async () => (await accounts(stage.db)).filter(({ state }) => !['sent', 'superseded'].includes(state))

/** The ends that more than one word tells: a reply below the card, or a line of a catch-up. */
async function toldTwice(): Promise<readonly string[]> {
  const { rows } = await sql<{ key: string; opened_at: Date }>`
    select p.key, p.opened_at from problems p join events e on e.id = p.event_id
    where (p.end_message_id is not null)::integer + (
      select count(*) from deliveries d where d.message_id = p.message_id and d.state = 'sent'
        and d.facts->>'card' = 'refresh-recovered' and exists (
          select 1 from jsonb_array_elements(coalesce(d.facts->'others', '[]') || d.facts) one
          where one->>'name' = e.document->'data'->>'name' and (one->>'since')::timestamptz = p.opened_at)) > 1`.execute(
    stage.db,
  )
  return rows.map(({ key, opened_at }) => `${key} ${opened_at.toISOString()}`)
}

test('whatever is muted, quiet and acknowledged, every notice ends in one account and every open problem is told', async () => {
  const property = fc.asyncProperty(fc.array(happening, { minLength: 3, maxLength: 16 }), async (happenings) => {
    await putRule(stage.db)
    await putRule(stage.db, {
      watch: { kind: 'refresh-failed', subject: { key: 'datasources/CRM', title: 'CRM' }, firstFailures: false },
    })
    for (const one of happenings) await happens(one)
    for (const kind of ['unmute', 'unack', 'loud'] as const) await happens({ kind })
    for (const seconds of [5, 60, 5]) await pass(seconds, undefined)

    expect(await unsettled()).toEqual([])
    const waiting = await stage.db.selectFrom('problems').select('id').where('news', 'is not', null).execute()
    expect(waiting).toEqual([])
    const open = await stage.db.selectFrom('problems').select('message_id').where('closed_at', 'is', null).execute()
    expect(open.filter(({ message_id }) => message_id === null)).toEqual([])
    expect(await toldTwice()).toEqual([])
  })
  await fc.assert(property.beforeEach(stage.restart), { numRuns: 25 })
})
