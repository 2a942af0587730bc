import type { ClaimedFeed } from '../store/feeds.ts'
import type { Db } from '../store/tables.ts'
import { findGroupSince } from '../store/waiting.ts'

/** What was missed for longer comes as one message. */
const longGapMs = 7 * 24 * 3_600_000

/** The feeds of an instance are read within so long of each other. */
const togetherMs = 3_600_000

/** The group of what a look after a long gap finds; `undefined` when the last look was not long ago. */
export async function catchUpKey(db: Db, { instanceId, seenAt }: ClaimedFeed, now: Date): Promise<string | undefined> {
  if (seenAt === undefined || now.getTime() - seenAt.getTime() <= longGapMs) return undefined
  const prefix = `catch-up/${instanceId}/`
  // all feeds of an instance share it, though each was last read at its own moment
  const begun = await findGroupSince(db, prefix, new Date(now.getTime() - togetherMs))
  return begun ?? `${prefix}${seenAt.toISOString().slice(0, 10)}`
}

/** Since when nobody looked, as the group says; `undefined` for any other group. */
export function missedSince(groupKey: string): Date | undefined {
  const [, day] = /(?:^|\/)catch-up\/.*\/(\d{4}-\d\d-\d\d)$/.exec(groupKey) ?? []
  return day === undefined ? undefined : new Date(day)
}
