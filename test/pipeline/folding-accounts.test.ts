import fc from 'fast-check'
import type { Message } from '../../src/core/message.ts'
import type { Outcome } from '../../src/core/outcome.ts'
import type { Step } from '../../src/core/steps.ts'
import { adopt } from '../../src/pipeline/adopt.ts'
import { recordJobs } from '../../src/pipeline/record-jobs.ts'
import { accounts } from '../../src/store/accounts.ts'
import { findInstance } from '../../src/store/instances.ts'
import { aFullRefresh, aRun } from '../core/made.ts'
import { putRule } from '../store/rows.ts'
import { within } from '../support/database.ts'
import { busy, gone, unanswered, useStage } from './stage.ts'

const stage = useStage()
const jobs = ['j1', 'j2'] as const
type Happening =
  | { readonly kind: 'run'; readonly name: string; readonly jobId: string; readonly outcome: 'failed' | 'succeeded' }
  | { readonly kind: 'end'; readonly jobId: string; readonly status: 'failed' | 'successful' }
  | { readonly kind: 'tell'; readonly answers: readonly (Outcome | undefined)[]; readonly stopAt: Step | undefined }

const jobId = fc.constantFrom(...jobs)
const happening: fc.Arbitrary<Happening> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('run' as const),
      name: fc.constantFrom('Webshop', 'CRM'),
      jobId,
      outcome: fc.constantFrom('failed' as const, 'failed' as const, 'succeeded' as const),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('end' as const),
      jobId,
      status: fc.constantFrom('failed' as const, 'failed' as const, 'successful' as const),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('tell' as const),
      answers: fc.array(fc.constantFrom(undefined, busy, unanswered, gone), { maxLength: 4 }),
      stopAt: fc.constantFrom<Step | undefined>(undefined, undefined, 'compose', 'deliver', 'settle'),
    }),
  },
)

async function happens(one: Happening): Promise<unknown> {
  stage.pass(1) // no two things happen at one moment
  const { now } = stage
  switch (one.kind) {
    case 'run': {
      const { name, jobId, outcome } = one
      return stage.see(
        aRun({ source: { name }, jobId, jobIds: [jobId], taskId: `${jobId}/${name}`, outcome, endedAt: now }),
      )
    }
    case 'end': {
      const { jobId, status } = one
      return within(stage.db, async (trx) => {
        const contoso = await findInstance(trx, 'contoso')
        if (contoso === undefined) throw new Error('Contoso is not stored')
        await recordJobs(trx, stage.deps, contoso, [aFullRefresh({ jobId, status, endedAt: now })], now)
      })
    }
    case 'tell':
      return tell(one)
    default:
      return one satisfies never
  }
}

/** Does what is due, until the process stops on the way; the next one takes over at once. */
async function tell({ answers, stopAt }: Extract<Happening, { kind: 'tell' }>): Promise<void> {
  stage.pass(5)
  const left = [...answers]
  // only what is there already can be gone
  stage.answer(({ op }) => {
    const answer = left.shift()
    return answer === gone && op !== 'edit' && op !== 'reply' ? undefined : answer
  })
  if (stopAt !== undefined) stage.stopAt(stopAt)
  try {
    await stage.tell()
  } catch (error) {
    if (!(error instanceof Error && error.message.startsWith('stopped'))) throw error
    await adopt(stage.deps)
  }
}

/** The ends of jobs that the cards which are out show now: each in its own words, or with what failed. */
async function shownEnds(): Promise<readonly string[]> {
  const rows = await stage.db.selectFrom('messages').select('facts').where('remote_id', 'is not', null).execute()
  return rows.flatMap(({ facts }) => endsIn(facts)).toSorted()
}

function endsIn(facts: Message | null): readonly string[] {
  if (facts?.card === 'refresh-completed') return [facts.endedAt]
  return facts?.card === 'refresh-failed' ? (facts.runs ?? []).map(({ endedAt }) => endedAt) : []
}

test('whatever fails, ends and breaks, every end of a job is shown once, and every notice ends in one account', async () => {
  const property = fc.asyncProperty(fc.array(happening, { minLength: 2, maxLength: 12 }), async (happenings) => {
    await putRule(stage.db)
    await putRule(stage.db, { watch: { kind: 'full-refresh', alsoManual: true } })
    for (const one of happenings) await happens(one)
    for (const seconds of [5, 900, 900]) {
      stage.pass(seconds)
      await tell({ kind: 'tell', answers: [], stopAt: undefined })
    }

    const counted = await accounts(stage.db)
    expect(counted.filter(({ state }) => !['sent', 'superseded'].includes(state))).toEqual([])
    const ended = await stage.db
      .selectFrom('events')
      .select('time')
      .where('type', '=', 'belfry.refresh.completed')
      .execute()
    expect(await shownEnds()).toEqual(ended.map(({ time }) => time.toISOString()).toSorted())
  })
  await fc.assert(property.beforeEach(stage.restart), { numRuns: 15 })
})
