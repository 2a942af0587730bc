import { isAdmin } from '../../core/rights.ts'
import type { Recipient, Rule } from '../../core/rule.ts'
import type { Turn } from '../../core/turn.ts'
import { findRule } from '../../store/rules.ts'
import { ownAddress } from '../access/own-address.ts'
import { judge } from '../access/permission.ts'
import type { AlertWhen, Changes } from '../command.ts'
import type { ChatDeps } from '../deps.ts'
import { ownerOf } from '../line.ts'
import { ask, refuse, say } from '../say.ts'
import type { Found } from '../subject.ts'

/** None named means the owner by e-mail and this conversation; `email …` means that mail only, `here` adds this one. */
export function recipientsOf({ mails, here }: Pick<AlertWhen, 'mails' | 'here'>): readonly Recipient[] {
  const named = [...new Set(mails.map((mail) => mail.toLowerCase()))]
    .sort()
    .map((mail): Recipient => (mail === 'owner' ? { kind: 'owner' } : { kind: 'mail', address: mail }))
  if (named.length === 0) return here ? [{ kind: 'here' }] : [{ kind: 'owner' }, { kind: 'here' }]
  return here ? [...named, { kind: 'here' }] : named
}

/**
 * Who is mailed: `me` becomes an address. One's own address, the owner's and those that a changed rule mails already may
 * be named by everyone.
 *
 * @param about  what the rule watches, in its instance
 */
export async function settleMails(
  deps: ChatDeps,
  turn: Turn,
  { mails, changes }: Pick<AlertWhen, 'mails' | 'changes'>,
  about: Pick<Rule, 'instanceId' | 'watch'>,
): Promise<Found<readonly string[]>> {
  if (mails.every((mail) => mail === 'owner')) return { ok: true, found: mails }
  const isFree = isAdmin(deps.rights, turn.person) && !mails.includes('me')
  const own = isFree ? undefined : await ownAddress(deps, turn)
  if (mails.includes('me') && own === undefined) return refuse(ask({ key: 'which-address' }, [], { piece: 'person' }))
  const settled = mails.map((mail) => (mail === 'me' ? (own ?? mail) : mail))
  const addresses = settled.filter((mail) => mail !== 'owner')
  const free = [own, (await ownerOf(deps.db, about))?.toLowerCase(), ...(await namedBefore(deps, changes))]
  const other = addresses.find((address) => !free.includes(address.toLowerCase()))
  if (other !== undefined && !(await judge(deps, turn, 'name-address')).allowed)
    return refuse(say({ key: 'address-needs-admin', address: other }))
  return refuseDomain(deps, addresses) ?? { ok: true, found: settled }
}

/** The addresses of a rule as it is. */
async function namedBefore({ db }: ChatDeps, changes: Changes | undefined): Promise<readonly string[]> {
  const rule = changes && (await findRule(db, changes.rule))
  return rule?.recipients.flatMap((to) => (to.kind === 'mail' ? to.address.toLowerCase() : [])) ?? []
}

/** That one of these may not be mailed; `undefined` when all may, or mail is off. */
export function refuseDomain({ mail }: Pick<ChatDeps, 'mail'>, addresses: readonly string[]) {
  const outside = mail && addresses.find((address) => !mail.allows(address))
  if (mail === undefined || outside === undefined) return undefined
  return refuse(say({ key: 'address-not-allowed', address: outside, domains: mail.allowedDomains }))
}
