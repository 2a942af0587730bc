import type { Person } from '../core/rule.ts'
import type { Db, Trx } from './tables.ts'

/** The owner of a subject, as somebody named them in chat. */
export type SubjectOwner = {
  /** In lower case. */
  readonly address: string
  readonly name?: string
}

/** @param subject  as in events: `segments/VIP`; of one dimension value, the measure's own key */
export async function findSubjectOwner(db: Db, instanceId: string, subject: string): Promise<SubjectOwner | undefined> {
  const row = await db
    .selectFrom('subject_owners')
    .select(['address', 'name'])
    .where('instance_id', '=', instanceId)
    .where('subject', '=', subject)
    .executeTakeFirst()
  return row && { address: row.address, ...(row.name !== null && { name: row.name }) }
}

/** Whoever somebody named in chat as the owner of one of these subjects, in whatever instance. */
export async function listNamedOwners(
  db: Db,
  subjects: readonly string[],
): Promise<readonly (SubjectOwner & { readonly instanceId: string; readonly subject: string })[]> {
  if (subjects.length === 0) return []
  const rows = await db
    .selectFrom('subject_owners')
    .select(['instance_id', 'subject', 'address'])
    .where('subject', 'in', [...new Set(subjects)])
    .execute()
  return rows.map(({ instance_id: instanceId, ...row }) => ({ ...row, instanceId }))
}

/** The instances in which somebody with this address was named as an owner. */
export async function listOwnedIn(db: Db, address: string): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('subject_owners')
    .select('instance_id')
    .distinct()
    .where('address', '=', address.toLowerCase())
    .execute()
  return rows.map((row) => row.instance_id)
}

export async function putSubjectOwner(
  trx: Trx,
  { instanceId, subject, owner, by }: OwnerNamed,
  now: Date,
): Promise<void> {
  const named = {
    address: owner.address.toLowerCase(),
    name: owner.name ?? null,
    set_by: JSON.stringify(by),
    set_at: now,
  }
  await trx
    .insertInto('subject_owners')
    .values({ instance_id: instanceId, subject, ...named })
    .onConflict((conflict) => conflict.columns(['instance_id', 'subject']).doUpdateSet(named))
    .execute()
}

type OwnerNamed = {
  readonly instanceId: string
  readonly subject: string
  readonly owner: SubjectOwner
  readonly by: Person
}

/** Nobody is named for it any more. */
export async function removeSubjectOwner(trx: Trx, instanceId: string, subject: string): Promise<void> {
  await trx.deleteFrom('subject_owners').where('instance_id', '=', instanceId).where('subject', '=', subject).execute()
}
