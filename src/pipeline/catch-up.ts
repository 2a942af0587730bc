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

/** The group of what was held until now, for a mute or for quiet hours. */
export const heldKey = (now: Date): string => `catch-up/held/${now.toISOString()}`

/** What a catch-up is about: what happened while nobody looked, since then; or what was held, until then. */
export type CatchUpOf = { readonly missedSince: Date } | { readonly heldUntil: Date }

/** What the group of a catch-up is about; `undefined` for any other group. */
export function catchUpOf(groupKey: string): CatchUpOf | undefined {
  const [, held] = /(?:^|\/)catch-up\/held\/(\d{4}-\d\d-\d\dT[\d:.]+Z)$/.exec(groupKey) ?? []
  if (held !== undefined) return { heldUntil: new Date(held) }
  const [, day] = /(?:^|\/)catch-up\/.*\/(\d{4}-\d\d-\d\d)$/.exec(groupKey) ?? []
  return day === undefined ? undefined : { missedSince: new Date(day) }
}
