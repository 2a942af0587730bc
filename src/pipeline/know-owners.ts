import { mailboxOf } from '../core/mailbox-of.ts'
import { findKeptPerson } from '../store/directory.ts'
import { listOwnersToTell } from '../store/owners.ts'
import type { Db } from '../store/tables.ts'
import { listMailed, type Mailed } from '../store/waiting.ts'
import type { Deps } from './deps.ts'
import { ladder, type Rung } from './ladder.ts'

/** So many are asked for side by side. */
const atOnce = 10

/**
 * Learns who the owners are of what is about to be told, so that composing finds the answers: a card mentions them, a mail
 * goes to them. Cards wait for nobody: what is known when their time comes is what they say. Who is known, or was asked for
 * in vain just now, costs no call.
 */
export async function knowOwners(deps: Pick<Deps, 'db' | 'mail' | 'people'>, now: Date): Promise<void> {
  const { db, people, mail } = deps
  if (people === undefined) return
  const shown = await listOwnersToTell(db)
  if (mail === undefined) return each(shown, people.knownPerson)
  const all = await listMailed(db, now)
  const meant = new Map<Mailed, readonly Rung[]>()
  for (const one of all)
    meant.set(
      one,
      (await ladder(db, mail, one)).filter(({ kind }) => kind === 'meant'),
    )
  const names = [...meant.values()].flat().map(({ address }) => address.toLowerCase())
  await each([...new Set([...names, ...shown])], people.knownPerson)
  const orphaned = new Set<string>()
  for (const [{ instanceId }, rungs] of meant) if (!(await isAnyThere(db, rungs))) orphaned.add(instanceId)
  await each([...orphaned], people.knowAdmins)
}

async function isAnyThere(db: Db, rungs: readonly Rung[]): Promise<boolean> {
  for (const { address, typed } of rungs)
    if (mailboxOf(address, await findKeptPerson(db, address), typed).kind === 'at') return true
  return false
}

async function each(names: readonly string[], ask: (name: string) => Promise<unknown>): Promise<void> {
  for (let done = 0; done < names.length; done += atOnce) await Promise.all(names.slice(done, done + atOnce).map(ask))
}
