import type { QuietHours } from '../core/quiet-hours.ts'
import type { Db, Tables, Trx } from './tables.ts'

/** Whose preferences: a conversation's, or a person's wherever they are. */
export type Whose = { readonly scope: 'conversation' | 'person'; readonly id: string }

/** What was set; and, where nothing was, what the person's client says. */
export type Preferences = {
  /** BCP 47. */
  readonly language?: string
  /** IANA. */
  readonly timeZone?: string
  readonly seenLanguage?: string
  readonly seenTimeZone?: string
  /** A person's own address, in lower case. */
  readonly mail?: string
  /** The instance that is meant where none is named. */
  readonly instanceId?: string
  /** Minutes since midnight in the conversation's time zone. */
  readonly quiet?: QuietHours
}

export async function findPreferences(db: Db, { scope, id }: Whose): Promise<Preferences> {
  const row = await db
    .selectFrom('preferences')
    .selectAll()
    .where('scope', '=', scope)
    .where('id', '=', id)
    .executeTakeFirst()
  return row === undefined ? {} : toPreferences(row)
}

export const toPreferences = (row: Tables['preferences']): Preferences => ({
  ...(row.language !== null && { language: row.language }),
  ...(row.time_zone !== null && { timeZone: row.time_zone }),
  ...(row.seen_language !== null && { seenLanguage: row.seen_language }),
  ...(row.seen_time_zone !== null && { seenTimeZone: row.seen_time_zone }),
  ...(row.mail !== null && { mail: row.mail }),
  ...(row.instance_id !== null && { instanceId: row.instance_id }),
  ...(row.quiet_from !== null && row.quiet_to !== null && { quiet: { from: row.quiet_from, to: row.quiet_to } }),
})

type Columns = Partial<Omit<Tables['preferences'], 'scope' | 'id'>>

/** Sets some of them; `null` takes one back. */
export async function putPreferences(trx: Trx, { scope, id }: Whose, part: Columns): Promise<void> {
  await trx
    .insertInto('preferences')
    .values({ scope, id, ...part })
    .onConflict((conflict) => conflict.columns(['scope', 'id']).doUpdateSet(part))
    .execute()
}
