import type { Latch } from '../core/latch.ts'
import type { Db, KeptLatch, Trx } from './tables.ts'

export async function findLatch(db: Db, ruleId: number): Promise<Latch> {
  const row = await db.selectFrom('latches').select('latch').where('rule_id', '=', ruleId).executeTakeFirst()
  if (row === undefined) return { state: 'unseeded' }
  const { before, ...latch } = row.latch
  return { ...revived(latch), ...(before !== undefined && { before: revived(before) }) }
}

export async function putLatch(trx: Trx, ruleId: number, latch: Latch): Promise<void> {
  const kept = JSON.stringify(latch)
  await trx
    .insertInto('latches')
    .values({ rule_id: ruleId, latch: kept })
    .onConflict((conflict) => conflict.column('rule_id').doUpdateSet({ latch: kept }))
    .execute()
}

const revived = ({ cursor, ...rest }: Omit<KeptLatch, 'before'>): Omit<Latch, 'before'> => ({
  ...rest,
  ...(cursor !== undefined && { cursor: new Date(cursor) }),
})
