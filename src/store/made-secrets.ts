import type { Db } from './tables.ts'

/**
 * A secret that is made once and kept: however many processes start at once, all of them get the same one.
 *
 * @param made  taken where there is none yet
 */
export async function keptSecret(db: Db, name: string, made: string): Promise<string> {
  await db
    .insertInto('made_secrets')
    .values({ name, value: made })
    .onConflict((conflict) => conflict.column('name').doNothing())
    .execute()
  const { value } = await db
    .selectFrom('made_secrets')
    .select('value')
    .where('name', '=', name)
    .executeTakeFirstOrThrow()
  return value
}
