import type { Message } from '../../core/message.ts'
import { insertChange } from '../../store/audit.ts'
import { findSubjectOwner, putSubjectOwner, removeSubjectOwner, type SubjectOwner } from '../../store/subject-owners.ts'
import { personMeant } from '../access/person-meant.ts'
import type { Candidate } from '../candidates.ts'
import type { SetOwner } from '../command.ts'
import type { ChatDeps, Handler, Heard } from '../deps.ts'
import { folded } from '../near.ts'
import { phrase } from '../phrase.ts'
import { refuseDomain } from '../rules/recipients.ts'
import { ask, only, refuse, say, sentences } from '../say.ts'
import { type Found, findSubject, type Precisely, whichSubject } from '../subject.ts'
import { undo } from '../undo-choice.ts'

/** `owner of <subject> is <person>`: who is mailed as its owner, instead of whoever made it; `nobody`: that one again. */
export const owner: Handler<SetOwner> = async (deps, turn, command) => {
  const aim = await findAim(deps, command)
  if (!aim.ok) return only(aim.answer)
  const { candidate, exact } = aim.found
  const subject = candidate.subject.title
  if (command.person === undefined) {
    const choices = ['me', 'nobody'].map((person) => phrase({ ...exact, person }, deps.lang))
    return only(
      ask({ of: 'access', key: 'which-owner', subject }, sentences(...choices), { piece: 'person', half: exact }),
    )
  }
  const named = await ownerMeant(deps, turn, command.person, (person) => phrase({ ...exact, person }, deps.lang))
  if (!named.ok) return only(named.answer)
  const at = { instanceId: candidate.instance.id, subject: candidate.subject.key }
  return async (trx, now): Promise<Message> => {
    const before = await findSubjectOwner(trx, at.instanceId, at.subject)
    const after = named.found === 'nobody' ? undefined : named.found
    if (after === undefined) await removeSubjectOwner(trx, at.instanceId, at.subject)
    else await putSubjectOwner(trx, { ...at, owner: after, by: turn.person }, now)
    const about = `${at.instanceId}/${at.subject}`
    const change = { person: turn.person, conversationId: turn.conversation.id, what: 'owner' as const, about }
    await insertChange(trx, { ...change, ...(before && { before }), ...(after && { after }) }, now)
    const back = undo(turn, phrase({ ...exact, person: before?.address ?? 'nobody' }, deps.lang))
    return after === undefined
      ? say({ of: 'access', key: 'owner-none', subject }, [back])
      : say({ of: 'access', key: 'owner-set', subject, owner: after.address }, [back])
  }
}

type Aim = { readonly candidate: Candidate; readonly exact: SetOwner }

async function findAim(deps: ChatDeps, command: SetOwner): Promise<Found<Aim>> {
  const { kind, subject } = command
  const kinds = kind === undefined ? (['segment', 'measure', 'datasource'] as const) : ([kind] as const)
  const again = ({ kind: of }: Candidate, { subject: name, instance }: Precisely): SetOwner => ({
    ...{ verb: 'owner', subject: name },
    ...(kind !== undefined && { kind: of }),
    ...(instance !== undefined && { instance }),
    ...(command.person !== undefined && { person: command.person }),
  })
  const rephrase = (one: Candidate, as: Precisely): string => phrase({ ...again(one, as), kind: one.kind }, deps.lang)
  if (subject === undefined) return refuse(await whichSubject(deps, kinds, rephrase))
  const found = await findSubject(deps, kinds, { ...command, subject }, rephrase)
  if (!found.ok) return found
  const { candidate, precisely } = found.found
  return { ok: true, found: { candidate, exact: again(candidate, precisely) } }
}

/** Somebody with an address that may be mailed. */
async function ownerMeant(
  deps: ChatDeps,
  turn: Heard,
  said: string,
  rephrase: (person: string) => string,
): Promise<Found<SubjectOwner | 'nobody'>> {
  if (folded(said) === 'nobody') return { ok: true, found: 'nobody' }
  const person = await personMeant(deps, turn, said, rephrase)
  if (!person.ok) return person
  const { name, mail } = person.found
  if (mail === undefined) return refuse(ask({ of: 'access', key: 'no-address', name }, [], { piece: 'person' }))
  const address = mail.toLowerCase()
  return refuseDomain(deps, [address]) ?? { ok: true, found: { address, ...(name !== address && { name }) } }
}
