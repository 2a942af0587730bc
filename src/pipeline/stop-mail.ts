import type { Person } from '../core/rule.ts'
import { type Change, insertChange } from '../store/audit.ts'
import { findRule, type KnownRule } from '../store/rules.ts'
import type { Trx } from '../store/tables.ts'
import { putUnsubscribe, type RuleMail, removeUnsubscribe } from '../store/unsubscribes.ts'
import type { AlarmDeps } from './alarm.ts'
import { takeBackMail } from './take-back-mail.ts'
import { tellMakers } from './tell-makers.ts'

/** Who asks for it, and where. Absent: whoever holds the link of a mail to that address. */
export type Asker = { readonly person: Person; readonly conversationId: string }

/** The mails of some rules to one address, which is in lower case. */
export type RulesMail = { readonly ruleIds: readonly number[]; readonly address: string }

/**
 * Stops the mails of rules to an address, whose reader is then skipped and not replaced; what is composed already and has
 * not gone out is taken back. Each one who made some of them is told once, of the same ones once a day at most, unless they
 * did it themselves.
 *
 * @returns  the numbers of those that were stopped just now: not those that were stopped before, are removed or never were
 */
export async function stopMails(
  trx: Trx,
  deps: AlarmDeps,
  { ruleIds, address }: RulesMail,
  now: Date,
  asker?: Asker,
): Promise<readonly number[]> {
  const stopped: KnownRule[] = []
  for (const ruleId of ruleIds) {
    const rule = await findRule(trx, ruleId)
    if (rule === undefined || rule.removedAt !== undefined) continue
    const mail = { ruleId, address }
    if (!(await putUnsubscribe(trx, mail, now))) continue
    await takeBackMail(trx, mail, now)
    await insertChange(trx, change('mail-stopped', mail, asker), now)
    stopped.push(rule)
  }
  const others = stopped.filter(({ createdBy }) => !isMaker(createdBy, address, asker))
  await tellMakers(trx, deps, { rules: others, address, through: asker === undefined ? 'link' : 'reader' }, now)
  return stopped.map(({ id }) => id)
}

/** The same for one rule. @returns false when nothing changed */
export const stopMail = async (
  trx: Trx,
  deps: AlarmDeps,
  { ruleId, address }: RuleMail,
  now: Date,
  asker?: Asker,
): Promise<boolean> => (await stopMails(trx, deps, { ruleIds: [ruleId], address }, now, asker)).length > 0

/** Takes the mail up again, and tells nobody. @returns false when it was not stopped */
export async function resumeMail(trx: Trx, mail: RuleMail, now: Date, asker?: Asker): Promise<boolean> {
  if (!(await removeUnsubscribe(trx, mail))) return false
  await insertChange(trx, change('mail-resumed', mail, asker), now)
  return true
}

const change = (what: Change['what'], { ruleId, address }: RuleMail, asker?: Asker): Change => ({
  ...(asker ?? { person: { id: address, name: address } }),
  what,
  about: `rule/${ruleId}`,
  [what === 'mail-stopped' ? 'after' : 'before']: { stopped: address },
})

const isMaker = (maker: Person, address: string, asker: Asker | undefined): boolean =>
  asker === undefined ? maker.mail?.toLowerCase() === address : maker.id === asker.person.id
