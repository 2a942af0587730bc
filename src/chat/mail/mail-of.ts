import type { RuleLine } from '../../core/message.ts'
import { findRule } from '../../store/rules.ts'
import { listStopped, wasMailed } from '../../store/unsubscribes.ts'
import { ownAddress } from '../access/own-address.ts'
import type { ChatDeps, Heard } from '../deps.ts'
import { lineOf } from '../line.ts'

/** A rule that mails whoever asks, or would if they had not stopped that. `address` is in lower case. */
export type MailOf =
  | { readonly kind: 'mailed'; readonly address: string; readonly line: RuleLine; readonly isStopped: boolean }
  | { readonly kind: 'no-such-rule' | 'address-unknown' | 'not-mailed' }

/** Whether a rule mails whoever asks: by their address, as the owner of what it watches, or because it once did. */
export async function mailOf(deps: ChatDeps, turn: Heard, number: number): Promise<MailOf> {
  const rule = await findRule(deps.db, number)
  if (rule === undefined || rule.removedAt !== undefined) return { kind: 'no-such-rule' }
  const address = await ownAddress(deps, turn)
  if (address === undefined) return { kind: 'address-unknown' }
  const line = await lineOf(deps.db, deps.mail, rule)
  const isStopped = (await listStopped(deps.db, [number], address)).length > 0
  const isNamed = line.mails.some((mail) => mail.address?.toLowerCase() === address)
  const isMailed = isStopped || isNamed || (await wasMailed(deps.db, { ruleId: number, address }))
  return isMailed ? { kind: 'mailed', address, line, isStopped } : { kind: 'not-mailed' }
}
