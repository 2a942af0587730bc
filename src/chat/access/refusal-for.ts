import type { Message } from '../../core/message.ts'
import type { Act, Verdict } from '../../core/rights.ts'
import type { Person } from '../../core/rule.ts'
import { listInstances } from '../../store/instances.ts'
import type { ChatDeps } from '../deps.ts'
import { say } from '../say.ts'
import { askFor } from './closed.ts'

/** The rule or the change that a command is about. */
export type Target = {
  readonly number: number
  readonly maker: Person
  /** Of a rule, or of the rule that was changed. */
  readonly instanceId?: string
  /** Rules only. */
  readonly conversationId?: string
  /** What is really done, where the words do not tell. */
  readonly act?: Act
  /** It is a change that somebody made, not a rule. */
  readonly isChange?: true
}

const shownInstances = 5

/** Says who may, with the press that asks for access where that helps. */
export async function refusalFor(
  { db, lang }: Pick<ChatDeps, 'db' | 'lang'>,
  { reason, ownersUnknown }: Extract<Verdict, { allowed: false }>,
  target: Target | undefined,
): Promise<Message> {
  const unknown = ownersUnknown && { ownersUnknown }
  switch (reason) {
    case 'not-opened': {
      const closed = (await listInstances(db)).filter(
        ({ id }) => target?.instanceId === undefined || target.instanceId === id,
      )
      return say(
        { key: 'not-opened' },
        closed.slice(0, shownInstances).map(({ name }) => askFor(name, lang)),
      )
    }
    case 'admins':
      return say({ key: 'admins-only' })
    case 'maker-or-owner-or-admin': {
      const { number = 0, maker, isChange } = target ?? {}
      const by = maker?.name ?? ''
      return say(
        isChange
          ? { of: 'access', key: 'not-your-change', by, ...unknown }
          : { key: 'not-yours', number, creator: by, ...unknown },
      )
    }
    case 'owner-or-admin':
      return say({ of: 'access', key: 'only-owners', ...unknown })
    case 'refresher-or-admin':
      return say({ of: 'access', key: 'only-refreshers' })
    default:
      return reason satisfies never
  }
}
