import { priorities } from '../../core/delivery.ts'
import type { Message } from '../../core/message.ts'
import { type AccessRequest, findRequest, settleRequest } from '../../store/access-requests.ts'
import { insertChange } from '../../store/audit.ts'
import { findInstance } from '../../store/instances.ts'
import { insertNewOpening } from '../../store/openings.ts'
import type { Trx } from '../../store/tables.ts'
import type { AnswerAccess } from '../command.ts'
import type { Handler, Heard } from '../deps.ts'
import { phrase } from '../phrase.ts'
import { say } from '../say.ts'
import { tell } from '../tell.ts'
import { undo } from '../undo-choice.ts'

/** `approve <n>`, `refuse <n>`: an admin answers who asked for an instance; the first answer counts. */
export const answerAccess: Handler<AnswerAccess> = async (_, turn, { verb, number }) => {
  const isApproved = verb === 'approve'
  return async (trx, now) => {
    const request = await settleRequest(trx, number, { by: turn.person, isApproved }, now)
    if (request === undefined) return tooLate(trx, number)
    if (isApproved) await insertNewOpening(trx, { ...request, by: turn.person }, now)
    return answered(trx, turn, request, isApproved, now)
  }
}

/** Somebody else was faster, or nobody asked that. */
async function tooLate(trx: Trx, number: number): Promise<Message> {
  const { answer, instanceId = '' } = (await findRequest(trx, number)) ?? {}
  if (answer === undefined) return say({ of: 'access', key: 'no-such-request', number })
  const instance = (await findInstance(trx, instanceId))?.name ?? instanceId
  return say({ of: 'access', key: 'answered-already', instance, by: answer.by.name, isApproved: answer.isApproved })
}

async function answered(
  trx: Trx,
  turn: Heard,
  { id, instanceId, conversationId, to, askedBy }: AccessRequest,
  isApproved: boolean,
  now: Date,
): Promise<Message> {
  const { person, conversation } = turn
  const instance = (await findInstance(trx, instanceId))?.name ?? instanceId
  const change = {
    ...{ person, conversationId: conversation.id, about: `instance/${instanceId}`, after: { to, request: id } },
    what: isApproved ? ('instance-opened' as const) : ('access-refused' as const),
  }
  const number = await insertChange(trx, change, now)
  const answer = say({ of: 'access', key: 'answer', instance, admin: person.name, isApproved })
  const key = `access/${id}/answer/${number}`
  await tell(trx, { conversation: { id: conversationId }, key, priority: priorities.person }, answer, now)
  const told = { of: 'access', key: 'answered', instance, by: askedBy.name, isApproved } as const
  return say(told, [undo(turn, phrase({ verb: 'undo', number }, turn.lang))])
}
