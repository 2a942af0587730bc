import type { Message } from '../../core/message.ts'
import { type Reason, reasons } from '../../core/outcome.ts'
import { isAdmin } from '../../core/rights.ts'
import { listFailed, sendAgain as sendFailedAgain } from '../../store/failed.ts'
import type { SendAgain } from '../command.ts'
import type { ChatDeps, Handler } from '../deps.ts'
import { ask, only, say } from '../say.ts'
import { toNumber } from '../ways.ts'

const shownChoices = 5

/** `send again <n>`: a message that failed for good is queued anew; without a number, which ones there are. Admins only. */
export const sendAgain: Handler<SendAgain> = async (deps, turn, { number }) => {
  if (!isAdmin(deps.rights, turn.person)) return only(say({ key: 'admins-only' }))
  if (number === undefined) return only(await whichDelivery(deps))
  return async (trx, now) => say({ key: await sendFailedAgain(trx, number, now), number })
}

async function whichDelivery(deps: ChatDeps): Promise<Message> {
  const failed = await listFailed(deps.db, shownChoices)
  const question = {
    key: 'which-delivery',
    failed: failed.map(({ id, reason }) => ({ number: id, ...(isReason(reason) && { reason }) })),
  } as const
  const choices = failed.flatMap(({ id }) => toNumber('send-again', id, deps.lang))
  return failed.length === 0 ? say(question) : ask(question, choices, { piece: 'rule' })
}

const isReason = (reason: string | null): reason is Reason => reason !== null && Object.hasOwn(reasons, reason)
