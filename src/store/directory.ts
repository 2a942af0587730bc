import { type Selectable, sql } from 'kysely'
import type { DirectoryPerson } from '../core/directory.ts'
import { type Heard, mailboxOf } from '../core/mailbox-of.ts'
import { storable } from '../core/storable.ts'
import type { Db, Tables } from './tables.ts'

/** What the directory answered, and when. */
export type KeptPerson = Heard & {
  readonly askedAt: Date
  /** When it first said that they cannot be mailed any more, of this leaving. */
  readonly leftAt?: Date
}

/** What was last heard of an id or address, in any letter case; `undefined`: the directory never answered. */
export async function findKeptPerson(db: Db, idOrAddress: string): Promise<KeptPerson | undefined> {
  const row = await db
    .selectFrom('directory_people')
    .selectAll()
    .where('asked_for', '=', keyOf(idOrAddress))
    .executeTakeFirst()
  return row && toKept(row)
}

/** What was last heard of several, each under the key of what was asked for; who was never heard of is left out. */
export async function listKeptPeople(db: Db, names: readonly string[]): Promise<ReadonlyMap<string, KeptPerson>> {
  if (names.length === 0) return new Map()
  const rows = await db
    .selectFrom('directory_people')
    .selectAll()
    .where('asked_for', 'in', [...new Set(names.map(keyOf))])
    .execute()
  return new Map(rows.map((row) => [row.asked_for, toKept(row)]))
}

const toKept = (row: Selectable<Tables['directory_people']>): KeptPerson => ({
  isGone: row.gone,
  askedAt: row.asked_at,
  ...(row.person !== null && { person: row.person }),
  ...(row.left_at !== null && { leftAt: row.left_at }),
})

/**
 * Keeps an answer; of two the newer one.
 *
 * @param person  `undefined`: nobody is found. Who was found before is kept as they were then
 */
export async function putPerson(
  db: Db,
  idOrAddress: string,
  person: DirectoryPerson | undefined,
  askedAt: Date,
): Promise<void> {
  const document = person === undefined ? null : JSON.stringify(person)
  const heard = { isGone: person === undefined, ...(person && { person }) }
  const leftAt = mailboxOf(idOrAddress, heard, false).kind === 'left' ? askedAt : null
  await sql`
    insert into directory_people (asked_for, person, gone, asked_at, left_at)
    values (${keyOf(idOrAddress)}, ${document}, ${heard.isGone}, ${askedAt}, ${leftAt})
    on conflict (asked_for) do update set
      person = coalesce(excluded.person, directory_people.person), gone = excluded.gone, asked_at = excluded.asked_at,
      left_at = case when excluded.left_at is null then null else coalesce(directory_people.left_at, excluded.left_at) end
    where directory_people.asked_at <= excluded.asked_at`.execute(db)
}

/** The owners of a team as last heard; `owners` is absent when there is no such team. `undefined`: never heard of. */
export async function findKeptOwners(
  db: Db,
  groupId: string,
): Promise<{ readonly owners?: readonly DirectoryPerson[]; readonly askedAt: Date } | undefined> {
  const row = await db
    .selectFrom('directory_teams')
    .selectAll()
    .where('group_id', '=', keyOf(groupId))
    .executeTakeFirst()
  return row && { askedAt: row.asked_at, ...(row.owners !== null && { owners: row.owners }) }
}

/** Keeps an answer; of two the newer one. */
export async function putOwners(
  db: Db,
  groupId: string,
  owners: readonly DirectoryPerson[] | undefined,
  askedAt: Date,
): Promise<void> {
  const document = owners === undefined ? null : JSON.stringify(owners)
  await sql`
    insert into directory_teams (group_id, owners, asked_at) values (${keyOf(groupId)}, ${document}, ${askedAt})
    on conflict (group_id) do update set owners = excluded.owners, asked_at = excluded.asked_at
    where directory_teams.asked_at <= excluded.asked_at`.execute(db)
}

/** Forgets what nobody has needed for long. */
export async function forgetDirectory(db: Db, before: Date): Promise<void> {
  await db.deleteFrom('directory_people').where('asked_at', '<', before).execute()
  await db.deleteFrom('directory_teams').where('asked_at', '<', before).execute()
  await db.deleteFrom('directory_admins').where('asked_at', '<', before).execute()
}

/** An id or address as answers are kept under it. */
export const keyOf = (idOrAddress: string): string => storable(idOrAddress.trim().toLowerCase())
