import type { MailedAs } from '../core/message.ts'
import { listAdminMails } from '../store/admins.ts'
import { findSubjectOwner } from '../store/subject-owners.ts'
import type { Db } from '../store/tables.ts'
import type { Mailed } from '../store/waiting.ts'
import type { MailPolicy } from './deps.ts'

/** Somebody who may be mailed about a subject. */
export type Rung = {
  /** Or an object id. */
  readonly address: string
  readonly as: MailedAs
} & Omit<Step, 'find'>

type Step = {
  /** `meant`: a rule, somebody in chat or Customer Insights says so. `stand-in`: an administrator there. `setting`: taken as it stands. */
  readonly kind: 'meant' | 'stand-in' | 'setting'
  /** Somebody typed it. */
  readonly typed: boolean
  readonly find: (db: Db, mailed: Mailed, policy: Pick<MailPolicy, 'adminMail'>) => Promise<readonly string[]>
}

/** From the one who is named down to the last resort, so that there is never nobody. */
const steps: readonly Step[] = [
  { kind: 'meant', typed: true, find: async (_, { recipient }) => (recipient === 'owner' ? [] : [recipient]) },
  { kind: 'meant', typed: true, find: namedInChat },
  { kind: 'meant', typed: false, find: async (_, { owner }) => (owner === undefined ? [] : [owner]) },
  { kind: 'stand-in', typed: false, find: (db, { instanceId }) => listAdminMails(db, instanceId) },
  { kind: 'setting', typed: false, find: async (_, __, { adminMail }) => [adminMail] },
]

async function namedInChat(db: Db, { instanceId, subject }: Mailed): Promise<readonly string[]> {
  const named = await findSubjectOwner(db, instanceId, subject)
  return named === undefined ? [] : [named.address]
}

/** Whom a mail may go to, in order: the first who can be reached gets it. */
export async function ladder(db: Db, policy: Pick<MailPolicy, 'adminMail'>, mailed: Mailed): Promise<readonly Rung[]> {
  const found: Rung[] = []
  for (const { find, ...step } of steps)
    for (const address of await find(db, mailed, policy)) {
      const isFirst = found.length === 0 && step.kind === 'meant'
      const as = !isFirst ? 'stand-in' : mailed.recipient === 'owner' ? 'owner' : 'named'
      found.push({ address, as, ...step })
    }
  return found
}
