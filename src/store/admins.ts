import { sql } from 'kysely'
import type { DirectoryPerson } from '../core/directory.ts'
import type { Db } from './tables.ts'

/** The object ids of those who administer an instance, as last heard; `undefined`: never heard. */
export async function findKeptAdmins(
  db: Db,
  instanceId: string,
): Promise<{ readonly admins: readonly string[]; readonly askedAt: Date } | undefined> {
  const row = await db
    .selectFrom('directory_admins')
    .selectAll()
    .where('instance_id', '=', instanceId)
    .executeTakeFirst()
  return row && { admins: row.admins, askedAt: row.asked_at }
}

/** Keeps an answer; of two the newer one. */
export async function putAdmins(db: Db, instanceId: string, admins: readonly string[], askedAt: Date): Promise<void> {
  await sql`
    insert into directory_admins (instance_id, admins, asked_at)
    values (${instanceId}, ${JSON.stringify(admins)}, ${askedAt})
    on conflict (instance_id) do update set admins = excluded.admins, asked_at = excluded.asked_at
    where directory_admins.asked_at <= excluded.asked_at`.execute(db)
}

/** The mail addresses of those who administer an instance and are still there, in the order of Customer Insights. */
export async function listAdminMails(db: Db, instanceId: string): Promise<readonly string[]> {
  const { rows } = await sql<{ person: DirectoryPerson }>`
    select p.person
    from directory_admins a
    cross join jsonb_array_elements_text(a.admins) with ordinality as one (id, n)
    join directory_people p on p.asked_for = one.id and p.person is not null and not p.gone
    where a.instance_id = ${instanceId} order by one.n`.execute(db)
  return rows.flatMap(({ person }) => (person.isEnabled && person.mail !== undefined ? [person.mail] : []))
}
