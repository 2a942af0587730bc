import { setTimeout } from 'node:timers/promises'
import type { Directory, DirectoryPerson, Known, WhoIsWho } from '../core/directory.ts'
import { after } from '../core/moment.ts'
import type { Log } from '../log.ts'
import type { Clock } from '../store/clock.ts'
import { findGroupOf } from '../store/conversations.ts'
import { findKeptOwners, findKeptPerson, putOwners, putPerson } from '../store/directory.ts'
import type { Db } from '../store/tables.ts'
import { createAsking } from './asking.ts'

/** People change seldom; somebody who leaves is noticed the same day. */
export const peopleFreshMs = 12 * 3_600_000

/** Whoever was made an owner of a team wants to change rules soon. */
const ownersFreshMs = 3_600_000

/** So long an answer to a person waits for owners that are asked anew. */
const ownersWaitMs = 3_000

/** The longest address that mail knows (RFC 5321). */
const longestAddress = 320

/**
 * Knows who is who: from what is kept, else from the directory. What is kept but old is said at once and asked for anew
 * beside; the owners of a team, who decide who may, are waited for. When that fails, the last known answer stands.
 *
 * @returns `settle` resolves when nothing is asked any more
 */
export function createWhoIsWho(
  rooms: { readonly db: Db; readonly clock: Clock; readonly log: Pick<Log, 'warn'> },
  directory: Directory,
): WhoIsWho & { readonly settle: () => Promise<void> } {
  const { db, clock } = rooms
  const people = createAsking<DirectoryPerson>({
    ...rooms,
    what: 'people',
    ask: directory.person,
    keep: async (key, answer, askedAt) =>
      putPerson(db, key, answer.kind === 'found' ? await merged(db, key, answer.value) : undefined, askedAt),
  })
  const teams = createAsking<readonly DirectoryPerson[]>({
    ...rooms,
    what: 'team-owners',
    ask: directory.teamOwners,
    keep: (key, answer, askedAt) => putOwners(db, key, answer.kind === 'found' ? answer.value : undefined, askedAt),
  })
  return {
    knownPerson: async (idOrAddress) => {
      const key = idOrAddress.trim().toLowerCase()
      if (key.length > longestAddress) return { kind: 'gone' }
      const kept = await lookUp(
        () => findKeptPerson(db, key),
        () => people.ask(key),
        clock,
        peopleFreshMs,
      )
      return kept === undefined ? notKnown : known(kept.isGone ? undefined : kept.person)
    },
    teamOwnersOf: async (teamId) => {
      const groupId = await findGroupOf(db, teamId)
      if (groupId === undefined) return notKnown
      const kept = await lookUp(
        () => findKeptOwners(db, groupId),
        () => teams.ask(groupId),
        clock,
        ownersFreshMs,
        ownersWaitMs,
      )
      return kept === undefined ? notKnown : known(kept.owners)
    },
    settle: async () => {
      await Promise.all([people.idle(), teams.idle()])
    },
  }
}

const notKnown = { kind: 'not-known' } as const
const known = <T>(value: T | undefined): Known<T> => (value === undefined ? { kind: 'gone' } : { kind: 'known', value })

/**
 * What is kept; who was never heard of is waited for.
 *
 * @param waitMs  so long a new answer is waited for where the kept one is old; absent: that is asked for beside
 */
export async function lookUp<T extends { readonly askedAt: Date }>(
  find: () => Promise<T | undefined>,
  ask: () => Promise<void>,
  clock: Clock,
  freshMs: number,
  waitMs?: number,
): Promise<T | undefined> {
  const kept = await find()
  if (kept !== undefined) {
    if (after(kept.askedAt, freshMs) > (await clock())) return kept
    const asking = ask()
    if (waitMs === undefined) return kept
    await Promise.race([asking, setTimeout(waitMs, undefined, { ref: false })])
    return find()
  }
  await ask()
  return find()
}

/** A mailbox that could not be read this time has not lost its time zone, and is still one of several people. */
async function merged(db: Db, key: string, person: DirectoryPerson): Promise<DirectoryPerson> {
  const before = (await findKeptPerson(db, key))?.person
  const timeZone = person.timeZone ?? before?.timeZone
  const isShared = person.mayBeShared && before?.isShared
  return { ...person, ...(timeZone !== undefined && { timeZone }), ...(isShared && { isShared }) }
}
