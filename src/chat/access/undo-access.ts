import { z } from 'zod'
import { priorities } from '../../core/delivery.ts'
import type { Message } from '../../core/message.ts'
import { findOpenRequest, findRequest, reopenRequest } from '../../store/access-requests.ts'
import { type Change, findChange, insertChange, type KnownChange, markUndone } from '../../store/audit.ts'
import { findInstance } from '../../store/instances.ts'
import { removeOpening } from '../../store/openings.ts'
import type { Trx } from '../../store/tables.ts'
import type { ChatDeps, Heard } from '../deps.ts'
import { say } from '../say.ts'
import { tell } from '../tell.ts'
import { requestFor } from './request-for.ts'

/**
 * Takes back an admin's answer to somebody who asked for an instance: what was opened is closed and whoever asked is told;
 * what was refused waits for an answer again.
 *
 * @returns undefined when the change is none of these, or was taken back before
 */
export async function undoAccess(
  trx: Trx,
  deps: ChatDeps,
  turn: Heard,
  change: KnownChange,
  now: Date,
): Promise<Message | undefined> {
  const request = await findRequest(trx, requestIn(change))
  if (request === undefined || (await findChange(trx, change.id))?.undoneAt !== undefined) return undefined
  const isAskedAgain = (await findOpenRequest(trx, request.instanceId, request.to)) !== undefined
  if (isAskedAgain) return undefined
  if (change.what === 'access-refused') {
    if (!(await reopenRequest(trx, request.id))) return undefined
    await markUndone(trx, change.id, now)
    return requestFor(trx, deps, request, turn.conversation)
  }
  if (!(await markUndone(trx, change.id, now))) return undefined
  await removeOpening(trx, request.instanceId, request.to)
  const { person } = turn
  const closed = { person, conversationId: turn.conversation.id, what: 'instance-closed', about: change.about } as const
  await insertChange(trx, { ...closed, before: change.after }, now)
  const instance = (await findInstance(trx, request.instanceId))?.name ?? request.instanceId
  const told = say({ of: 'access', key: 'taken-back', instance, admin: person.name })
  const conversation = { id: request.conversationId }
  await tell(
    trx,
    { conversation, key: `access/${request.id}/undone/${change.id}`, priority: priorities.person },
    told,
    now,
  )
  return say({ of: 'access', key: 'closed-again', instance, to: request.to.place })
}

const ofRequest = z.object({ request: z.number() })

const requestIn = ({ what, after }: Change): number =>
  what === 'instance-opened' || what === 'access-refused' ? (ofRequest.safeParse(after).data?.request ?? 0) : 0

/** Whether it was an answer to somebody who asked for an instance. */
export const isAnswer = (change: Change): boolean => requestIn(change) !== 0

/** Whether a change opened or closed an instance, or refused to. */
export const isOfAccess = ({ what }: Change): boolean =>
  what === 'instance-opened' || what === 'instance-closed' || what === 'access-refused'
