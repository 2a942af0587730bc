import { findQueued } from '../store/deliveries.ts'
import { lockMessage } from '../store/messages.ts'
import type { Trx } from '../store/tables.ts'
import type { RuleMail } from '../store/unsubscribes.ts'
import { listMailsOnTheWay, takeOut } from '../store/unwanted.ts'
import { nameRules } from './name-rules.ts'

/**
 * Takes back what is composed for an address already and has not gone out, now that its reader has stopped a rule. A mail
 * that another rule asks for as well still goes, without what nobody asks for any more.
 */
export async function takeBackMail(trx: Trx, mail: RuleMail, now: Date): Promise<void> {
  for (const messageId of await listMailsOnTheWay(trx, mail)) {
    await lockMessage(trx, messageId)
    await takeOut(trx, messageId, mail, now)
    if ((await findQueued(trx, messageId)) !== undefined) await nameRules(trx, messageId)
  }
}
