import { sql } from 'kysely'
import { compose } from '../../src/pipeline/compose.ts'
import { recordRuns } from '../../src/pipeline/record-runs.ts'
import { accounts } from '../../src/store/accounts.ts'
import { findQueued, settleDelivery } from '../../src/store/deliveries.ts'
import { withdrawRepeats } from '../../src/store/follow-ups.ts'
import { lockInstance } from '../../src/store/instances.ts'
import { lockMessage } from '../../src/store/messages.ts'
import { cancelForgotten, queueNotices, settleNotices } from '../../src/store/notices.ts'
import { removeRule } from '../../src/store/rules.ts'
import type { Trx } from '../../src/store/tables.ts'
import { aRun } from '../core/made.ts'
import { putRule } from '../store/rows.ts'
import { within } from '../support/database.ts'
import { inShort, useStage } from './stage.ts'

const stage = useStage()

/** Begins a transaction and stops in the middle of it, as a process does that is slow. */
async function begin(work: (trx: Trx) => Promise<unknown>) {
  const begun = Promise.withResolvers<void>()
  const open = Promise.withResolvers<void>()
  const ended = within(stage.db, async (trx) => {
    await work(trx)
    begun.resolve()
    await open.promise
  })
  await Promise.race([begun.promise, ended])
  return async () => {
    open.resolve()
    await ended
  }
}

/** Resolves when so many connections wait for a lock that another one holds. */
async function untilWaiting(connections = 1): Promise<void> {
  for (;;) {
    const { rows } = await sql`select 1 from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`.execute(stage.db)
    if (rows.length >= connections) return
  }
}

/** A card of rule 1 that is queued, and a notice of rule 2 that waits to join it. */
async function cardAndNotice() {
  await putRule(stage.db)
  await stage.see(aRun())
  await stage.compose()
  await putRule(stage.db)
  const [notice] = await stage.db
    .insertInto('notices')
    .columns(['event_id', 'rule_id', 'recipient', 'conversation_id', 'group_key', 'state', 'compose_at', 'created_at'])
    .expression((query) =>
      query
        .selectFrom('notices')
        .select(({ lit, ref }) => [
          ref('event_id').as('event_id'),
          lit(2).as('rule_id'),
          ...(['recipient', 'conversation_id', 'group_key'] as const),
          sql<'waiting'>`'waiting'`.as('state'),
          ...(['compose_at', 'created_at'] as const),
        ]),
    )
    .returning('id')
    .execute()
  return notice?.id ?? 0
}

test('two failures of one source that are composed at once share one card', async () => {
  await putRule(stage.db)
  for (let round = 0; round < 10; round++) {
    const source = { id: `w${round}`, name: `Source ${round}` }
    for (const run of ['a', 'b']) {
      const ids = { jobId: `${run}${round}`, jobIds: [`${run}${round}`], taskId: `${run}${round}` }
      await stage.see(aRun({ source, ...ids }))
    }
    stage.pass(5)
    await Promise.all([compose(stage.deps), compose(stage.deps), compose(stage.deps)])
  }
  const out: string[] = []
  for (let round = 0; round < 10; round++) {
    out.push(...inShort(await stage.tell()))
    stage.pass(5)
  }
  expect(out.filter((one) => one === 'post refresh-failed')).toHaveLength(10)
  expect(await accounts(stage.db)).toEqual([{ state: 'sent', reason: null, count: 20 }])
})

test('a poll that two processes record at once makes each event once', async () => {
  await putRule(stage.db)
  const outcomes = Array.from({ length: 20 }, (_, n) =>
    aRun({ source: { id: `w${n}`, name: `Source ${n}` }, taskId: `t${n}` }),
  )
  const record = () =>
    within(stage.db, async (trx) => {
      const contoso = await lockInstance(trx, 'contoso')
      if (contoso !== undefined) await recordRuns(trx, stage.deps, contoso, outcomes, stage.now)
    })
  await Promise.all([record(), record(), record()])
  expect(await stage.db.selectFrom('events').select('id').execute()).toHaveLength(20)
  expect(await accounts(stage.db)).toEqual([{ state: 'waiting', reason: null, count: 20 }])
})

test('a notice that joins a card while another process writes down that it is sent is sent with it', async () => {
  const notice = await cardAndNotice()
  const card = await stage.claim()
  const commit = await begin(async (trx) => {
    await settleDelivery(trx, card, { state: 'sent', settledAt: stage.now })
    await settleNotices(trx, card.id, 'sent', null, stage.now)
  })
  const joined = within(stage.db, (trx) => queueNotices(trx, [notice], card.id, stage.now))
  await untilWaiting()
  await commit()
  await joined
  expect(await accounts(stage.db)).toEqual([{ state: 'sent', reason: null, count: 2 }])
})

test('a card that a living rule joins at this moment is not cancelled with the removed one', async () => {
  const notice = await cardAndNotice()
  await within(stage.db, (trx) => removeRule(trx, 1, stage.now))
  const commit = await begin(async (trx) => {
    const card = await findQueued(trx, 1)
    if (card !== undefined) await queueNotices(trx, [notice], card, stage.now)
  })
  const cancelled = within(stage.db, (trx) => cancelForgotten(trx, stage.now))
  await untilWaiting()
  await commit()
  await cancelled
  expect(await accounts(stage.db)).toEqual([{ state: 'queued', reason: null, count: 2 }])
})

test('a rule is not removed under the hands of a recording that tells by it', async () => {
  await putRule(stage.db)
  const commit = await begin(async (trx) => {
    const contoso = await lockInstance(trx, 'contoso')
    if (contoso !== undefined) await recordRuns(trx, stage.deps, contoso, [aRun()], stage.now)
  })
  const removed = within(stage.db, async (trx) => {
    await removeRule(trx, 1, stage.now)
    return trx.selectFrom('notices').select('state').execute()
  })
  await untilWaiting()
  await commit()
  // whoever removes it sees what is owed by it, and can end that
  expect(await removed).toEqual([{ state: 'waiting' }])
})

test('what ends a problem and what parks its conversation do not wait for each other in a circle', async () => {
  await putRule(stage.db)
  await stage.see(aRun())
  await stage.compose()
  await stage.tell()
  stage.pass(86_400)
  await stage.compose()
  const go = await begin((trx) => lockMessage(trx, 1))
  const withdrawn = within(stage.db, (trx) => withdrawRepeats(trx, { id: 1, messageId: 1 }, stage.now))
  await untilWaiting()
  const free = await sql`select 1 from deliveries where state = 'queued' for update nowait`.execute(stage.db)
  expect(free.rows).toHaveLength(1)
  await go()
  await withdrawn
  expect((await stage.deliveries()).map(({ state }) => state)).toEqual(['sent', 'superseded'])
})
