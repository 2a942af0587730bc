import type { Person } from '../core/rule.ts'
import { findParked } from '../store/parking.ts'
import { findRule } from '../store/rules.ts'
import type { Trx } from '../store/tables.ts'
import type { Addressed, ComposeDeps, Owed } from './owed.ts'
import { standInFor } from './stand-in.ts'

/**
 * Says where a conversation's alerts go: there, or, while it cannot be reached, to whoever made the rules that ask for
 * them.
 *
 * @returns parts, each with its destination; without one, nobody can be reached for it
 */
export async function addressesOf(
  trx: Trx,
  deps: ComposeDeps,
  owed: Owed,
): Promise<readonly (Addressed | (Owed & { readonly to?: never }))[]> {
  const { conversationId } = owed
  const reason = await findParked(trx, 'teams', conversationId)
  if (reason === undefined) return [{ ...owed, to: { channel: 'teams', recipient: conversationId } }]
  const parts = []
  for (const [creator, notices] of await byCreator(trx, owed)) {
    const standIn = await standInFor(trx, deps, creator, conversationId)
    const part = { ...owed, notices }
    parts.push(standIn === undefined ? part : { ...part, to: standIn, diverted: reason })
  }
  return parts
}

async function byCreator(trx: Trx, { notices }: Owed): Promise<ReadonlyMap<Person, Owed['notices']>> {
  const creators = new Map<string, { readonly creator: Person; readonly notices: Owed['notices'] }>()
  for (const notice of notices) {
    const rule = await findRule(trx, notice.ruleId)
    if (rule === undefined) throw new Error(`Notice ${notice.id} has lost its rule`)
    const { createdBy: creator } = rule
    const known = creators.get(creator.id)?.notices ?? []
    creators.set(creator.id, { creator, notices: [...known, notice] })
  }
  return new Map([...creators.values()].map((one) => [one.creator, one.notices]))
}
