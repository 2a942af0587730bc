import fc from 'fast-check'
import type { RunOutcome } from '../../src/core/observation.ts'
import type { Outcome } from '../../src/core/outcome.ts'
import type { Step } from '../../src/core/steps.ts'
import { adopt } from '../../src/pipeline/adopt.ts'
import { accounts } from '../../src/store/accounts.ts'
import { aRun } from '../core/made.ts'
import { putRule } from '../store/rows.ts'
import { busy, gone, unanswered, useStage } from './stage.ts'

const stage = useStage()

type Source = 'Webshop' | 'CRM'
type Happening =
  | { readonly kind: 'run'; readonly sources: readonly Source[]; readonly seen: 'may-mend' | 'for-good' | 'succeeded' }
  | { readonly kind: 'follow'; readonly which: number; readonly seen: 'for-good' | 'mended' }
  | { readonly kind: 'pass'; readonly seconds: number }
  | { readonly kind: 'tell'; readonly answers: readonly (Outcome | undefined)[]; readonly stopAt: Step | undefined }

const happening: fc.Arbitrary<Happening> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('run' as const),
      sources: fc.subarray<Source>(['Webshop', 'CRM'], { minLength: 1 }),
      seen: fc.constantFrom('may-mend' as const, 'for-good' as const, 'succeeded' as const),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('follow' as const),
      which: fc.nat(9),
      seen: fc.constantFrom('for-good' as const, 'mended' as const),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('pass' as const), seconds: fc.constantFrom(1, 5, 60, 600) }) },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('tell' as const),
      answers: fc.array(fc.constantFrom(undefined, busy, unanswered, gone), { maxLength: 4 }),
      stopAt: fc.constantFrom<Step | undefined>(undefined, undefined, 'compose', 'deliver', 'settle'),
    }),
  },
)

/** Plays what happens. @returns the sources whose newest outcome is a failure */
async function play(happenings: readonly Happening[]): Promise<readonly Source[]> {
  const open: RunOutcome[] = []
  const newest = new Map<string, boolean>()
  let runs = 0
  for (const one of happenings) {
    stage.pass(1) // no two things happen at one moment
    if (one.kind === 'pass') stage.pass(one.seconds)
    if (one.kind === 'tell') await tell(one)
    if (one.kind === 'run') {
      const jobId = `j${++runs}`
      for (const name of one.sources) {
        const outcome = one.seen === 'succeeded' ? 'succeeded' : 'failed'
        const taskId = `${jobId}/${name}`
        const permanent = one.seen === 'for-good'
        const run = aRun({ outcome, source: { name }, jobId, jobIds: [jobId], taskId, endedAt: stage.now, permanent })
        await stage.see(run)
        if (one.seen === 'may-mend') open.push(run)
        newest.set(name, outcome === 'failed')
      }
    }
    const followed = one.kind === 'follow' ? open.splice(one.which % Math.max(1, open.length), 1)[0] : undefined
    if (one.kind === 'follow' && followed !== undefined) {
      const mended = one.seen === 'mended'
      await stage.see({ ...followed, permanent: !mended, ...(mended && { recoveredAt: stage.now }) })
      if (mended) newest.set(followed.source.name, false)
    }
  }
  return (['CRM', 'Webshop'] as const).filter((name) => newest.get(name) === true)
}

/** Does what is due, until the process stops on the way; the next one takes over at once. */
async function tell({ answers, stopAt }: Extract<Happening, { kind: 'tell' }>): Promise<void> {
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

/** Lets all that is still owed go out: what nobody hears more of is told after two hours. */
async function drain(): Promise<void> {
  for (const seconds of [5, 900, 2 * 3_600, 5, 900]) {
    stage.pass(seconds)
    await tell({ kind: 'tell', answers: [], stopAt: undefined })
  }
}

/** The sources that are broken by what the living cards show now. */
async function shownBroken(): Promise<readonly string[]> {
  const cards = new Map<string, readonly string[]>()
  for (const { message, outcome } of stage.sent)
    if (message.card === 'refresh-failed' && outcome.class === 'delivered')
      cards.set(
        outcome.messageId,
        message.sources.filter(({ recoveredAt }) => recoveredAt === undefined).map(({ name }) => name),
      )
  const living = await stage.db.selectFrom('messages').select('remote_id').execute()
  return [...new Set(living.flatMap(({ remote_id }) => cards.get(remote_id ?? '') ?? []))].toSorted()
}

test('whatever happens, every notice ends in one account, nothing is repeated in silence, and no card lies', async () => {
  const property = fc.asyncProperty(fc.array(happening, { minLength: 1, maxLength: 14 }), async (happenings) => {
    await putRule(stage.db)
    await putRule(stage.db, { watch: { kind: 'refresh-failed', firstFailures: true } })
    const broken = await play(happenings)
    await drain()

    const counted = await accounts(stage.db)
    expect(counted.filter(({ state }) => !['sent', 'superseded'].includes(state))).toEqual([])

    const posted = stage.sent.filter(({ op, outcome }) => op !== 'edit' && outcome.class === 'delivered')
    const deliveries = await stage.deliveries()
    const silent = posted.filter(({ look }) => !look.possibleRepeat)
    expect(silent.length).toBeLessThanOrEqual(deliveries.filter(({ op }) => op !== 'edit').length)

    const open = await stage.db.selectFrom('problems').select('key').where('closed_at', 'is', null).execute()
    expect(open.map(({ key }) => key).toSorted()).toEqual(broken.map((name) => `contoso/datasources/${name}`))
    expect(await shownBroken()).toEqual(broken)
  })
  await fc.assert(property.beforeEach(stage.restart), { numRuns: 20 })
})
