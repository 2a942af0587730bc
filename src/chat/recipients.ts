import type { Message } from '../core/message.ts'
import { mayNameAddress } from '../core/rights.ts'
import type { Recipient } from '../core/rule.ts'
import type { Turn } from '../core/turn.ts'
import type { AlertWhen } from './command.ts'
import type { ChatDeps } from './deps.ts'
import { say } from './say.ts'

/** None named means the owner by e-mail and this conversation; `email …` means that mail only, `here` adds this one. */
export function recipientsOf({ mails, here }: AlertWhen): readonly Recipient[] {
  const named = [...new Set(mails.map((mail) => mail.toLowerCase()))]
    .sort()
    .map((mail): Recipient => (mail === 'owner' ? { kind: 'owner' } : { kind: 'mail', address: mail }))
  if (named.length === 0) return here ? [{ kind: 'here' }] : [{ kind: 'owner' }, { kind: 'here' }]
  return here ? [...named, { kind: 'here' }] : named
}

/** Why this person may not have these addresses mailed; `undefined` when they may. */
export function refuseAddresses(deps: ChatDeps, turn: Turn, mails: readonly string[]): Message | undefined {
  if (mails.includes('me')) return say({ key: 'which-address' })
  const addresses = mails.filter((mail) => mail !== 'owner')
  const [first] = addresses
  if (first === undefined) return undefined
  if (!mayNameAddress(deps.rights, turn.person)) return say({ key: 'address-needs-admin', address: first })
  const { mail } = deps
  const outside = mail && addresses.find((address) => !mail.allows(address))
  return mail && outside !== undefined
    ? say({ key: 'address-not-allowed', address: outside, domains: mail.allowedDomains })
    : undefined
}
