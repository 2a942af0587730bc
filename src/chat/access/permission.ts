import type { Message } from '../../core/message.ts'
import { type Act, acts, type Facts, isAdmin, may, type Verdict } from '../../core/rights.ts'
import type { Person } from '../../core/rule.ts'
import type { Turn } from '../../core/turn.ts'
import { findChange } from '../../store/audit.ts'
import { isRefresher } from '../../store/refreshers.ts'
import { findRule } from '../../store/rules.ts'
import type { Command } from '../command.ts'
import type { ChatDeps } from '../deps.ts'
import { ruleOfChange } from '../rules/rule-change.ts'
import { say } from '../say.ts'
import { toList } from '../ways.ts'
import { actOf } from './act-of.ts'
import { isReached } from './is-reached.ts'
import { isReadable } from './open-here.ts'
import { refusalFor, type Target } from './refusal-for.ts'
import { isOfAccess } from './undo-access.ts'

/** Why this person may not do this here, and who may; `undefined` when they may. */
export async function refusalOf(deps: ChatDeps, turn: Turn, command: Command): Promise<Message | undefined> {
  const target = await targetOf(deps, turn, command)
  if (target === 'none') return undefined
  if (target !== undefined && isElsewhere(deps, target, turn, command)) return elsewhere(target.number, deps)
  const verdict = await judge(deps, turn, target?.act ?? actOf(command), target)
  return verdict.allowed ? undefined : refusalFor(deps, verdict, target)
}

/** Whether somebody may do something here that is about no rule. Who owns the team is looked up only where it matters. */
export async function judge(deps: ChatDeps, turn: Turn, act: Act, target?: Target): Promise<Verdict> {
  const facts: Facts = {
    kind: turn.conversation.kind,
    isAdmin: isAdmin(deps.rights, turn.person),
    isTeamOwner: false,
    isMaker: target?.maker !== undefined && target.maker.id === turn.person.id,
    isOpen: isOpenHere(deps, target?.instanceId),
    isRefresher: acts[act].who === 'refreshers' && (await isNamedRefresher(deps, turn.person)),
  }
  const verdict = may(act, facts)
  return isForOwners(verdict) ? may(act, { ...facts, isTeamOwner: await isTeamOwner(deps, turn) }) : verdict
}

const isForOwners = (verdict: Verdict): boolean =>
  !verdict.allowed && (verdict.reason === 'owner-or-admin' || verdict.reason === 'maker-or-owner-or-admin')

/** `none`: it is not there; whoever is asked to do it says so. */
async function targetOf(deps: ChatDeps, turn: Turn, command: Command): Promise<Target | 'none' | undefined> {
  if (command.verb === 'undo') return command.number === undefined ? 'none' : changeMeant(deps, turn, command.number)
  const number = ruleIn(command)
  if (number === undefined) return undefined
  const rule = await findRule(deps.db, number)
  if (rule === undefined) return 'none'
  const { createdBy: maker, instanceId, conversationId } = rule
  return { number, maker, instanceId, conversationId }
}

/** A change is taken back by whoever may make it: of access by admins, of a rule where its instance is open. */
async function changeMeant(deps: ChatDeps, turn: Turn, number: number): Promise<Target | 'none'> {
  const { db } = deps
  const change = await findChange(db, number)
  if (change === undefined) return 'none'
  const target = { number, maker: change.person, isChange: true } as const
  if (isOfAccess(change)) return { ...target, act: 'answer-access' }
  const ruleId = ruleOfChange(change)
  const rule = ruleId === undefined ? undefined : await findRule(db, ruleId)
  const isHere = change.conversationId === turn.conversation.id
  if (!isHere && (rule === undefined || !isReached(deps, turn, rule))) return 'none'
  return rule === undefined ? target : { ...target, act: 'edit', instanceId: rule.instanceId }
}

/** A rule is muted where it was made and changed where it is reached; why it told somebody may be asked anywhere. */
function isElsewhere(deps: ChatDeps, { conversationId, maker }: Target, turn: Turn, { verb }: Command): boolean {
  if (verb === 'why' || conversationId === undefined || conversationId === turn.conversation.id) return false
  return verb === 'mute' || verb === 'unmute' || !isReached(deps, turn, { conversationId, createdBy: maker })
}

const elsewhere = (number: number, { lang }: ChatDeps): Message => say({ key: 'rule-elsewhere', number }, toList(lang))

function ruleIn(command: Command): number | undefined {
  switch (command.verb) {
    case 'remove':
    case 'restore':
    case 'edit':
    case 'test':
      return command.number
    case 'why':
      return command.rule
    case 'mute':
    case 'unmute':
      return command.what?.of === 'rule' ? command.what.number : undefined
    default:
      return undefined
  }
}

const isOpenHere = ({ open }: ChatDeps, instanceId: string | undefined): boolean =>
  instanceId === undefined ? open?.ids === 'all' || open?.instances[0] !== undefined : isReadable(open, instanceId)

const isNamedRefresher = async ({ db }: ChatDeps, { entraId }: Person): Promise<boolean> =>
  entraId !== undefined && (await isRefresher(db, entraId))

/** Groups and personal chats have no owner. */
async function isTeamOwner({ people }: ChatDeps, { conversation, person }: Turn): Promise<boolean | undefined> {
  if (conversation.kind !== 'channel') return false
  const owners = await people.ownersOf(conversation)
  return owners === undefined
    ? undefined
    : person.entraId !== undefined && owners.includes(person.entraId.toLowerCase())
}
