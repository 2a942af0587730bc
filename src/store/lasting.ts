import { sql } from 'kysely'
import { lastingEvents } from '../core/lasting.ts'
import { matchesProblem, type Rule } from '../core/rule.ts'
import type { DueRepeat } from './repeats.ts'
import { listRulesOf } from './rules.ts'
import type { Trx } from './tables.ts'

/** A problem that lasts, as one message tells of it. */
export type Asked = {
  readonly problemId: number
  /** Numbers of the rules that ask for it there. */
  readonly rules: readonly number[]
  /** All of those are muted, the first of them until then; may be over. */
  readonly ruleMutedUntil?: Date
  /** When it was told there last; absent: it is not known. */
  readonly toldAt?: Date
}

/** The problems that last of those a message tells of, oldest first, while a rule asks for them. */
export const listAsked = (trx: Trx, due: DueRepeat): Promise<readonly Asked[]> =>
  due.channel === 'teams' ? listHere(trx, due) : listMailed(trx, due)

/** In a conversation every rule counts by which the problem is followed, whichever one told it. */
async function listHere(trx: Trx, { id, recipient }: DueRepeat): Promise<readonly Asked[]> {
  const rules = (await listRulesOf(trx, recipient)).filter(({ recipients }) =>
    recipients.some(({ kind }) => kind === 'here'),
  )
  const { rows } = await sql<{ id: number; key: string; told_at: Date | null }>`
    select p.id, p.key, t.told_at
    from problems p join events e on e.id = p.event_id
      left join tellings t on t.message_id = ${id} and t.problem_id = p.id
    where p.message_id = ${id} and p.closed_at is null and ${isLasting} order by p.id`.execute(trx)
  return rows.flatMap((row) => {
    const matching = rules.filter((rule) => matchesProblem(rule, row.key))
    return matching.length === 0 ? [] : [toAsked(row, matching)]
  })
}

const toAsked = (row: { readonly id: number; readonly told_at: Date | null }, rules: readonly Rule[]): Asked => {
  const ends = rules.flatMap(({ mutedUntil }) => mutedUntil ?? []).sort((a, b) => a.getTime() - b.getTime())
  const [first] = ends
  return {
    problemId: row.id,
    rules: rules.map(({ id }) => id),
    ...(first !== undefined && ends.length === rules.length && { ruleMutedUntil: first }),
    ...(row.told_at !== null && { toldAt: row.told_at }),
  }
}

/** A mail tells of those for which it was sent: not for a rule that was removed, nor one whose mail its reader has stopped. */
async function listMailed(trx: Trx, { id, recipient }: DueRepeat): Promise<readonly Asked[]> {
  const { rows } = await sql<{
    id: number
    rules: readonly number[]
    muted_until: Date | null
    told_at: Date | null
  }>`
    select p.id, array_agg(distinct r.id order by r.id) as rules, max(t.told_at) as told_at,
      case when bool_and(r.muted_until is not null) then min(r.muted_until) end as muted_until
    from problems p join events e on e.id = p.event_id
      join notices n on n.problem_id = p.id join rules r on r.id = n.rule_id
      left join tellings t on t.message_id = ${id} and t.problem_id = p.id
    where p.closed_at is null and ${isLasting}
      and n.delivery_id in (select d.id from deliveries d where d.message_id = ${id})
      and not exists (select 1 from unsubscribes u where u.rule_id = r.id and u.address = ${recipient})
      and (r.removed_at is null or e.type = 'belfry.connection.trouble')
    group by p.id order by p.id`.execute(trx)
  return rows.map(({ id: problemId, rules, muted_until, told_at }) => ({
    problemId,
    rules,
    ...(muted_until !== null && { ruleMutedUntil: muted_until }),
    ...(told_at !== null && { toldAt: told_at }),
  }))
}

const isLasting = sql`e.type in (${sql.join([...lastingEvents])})`
