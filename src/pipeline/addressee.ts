import { type Heard, mailboxOf } from '../core/mailbox-of.ts'
import type { MailedAs } from '../core/message.ts'
import { findKeptPerson } from '../store/directory.ts'
import type { Trx } from '../store/tables.ts'
import type { Mailed } from '../store/waiting.ts'
import { type AlarmDeps, raiseAlarm } from './alarm.ts'
import type { MailPolicy } from './deps.ts'
import { ladder, type Rung } from './ladder.ts'
import { openMailbox } from './stand-in.ts'

export type Addressee = { readonly address: string; readonly mailedAs: MailedAs }

/**
 * The first on the ladder who can be reached, by what the directory last said. Of somebody who has left the admins are
 * told, once for each time that they leave.
 */
export async function addresseeOf(
  trx: Trx,
  deps: AlarmDeps & { readonly mail: MailPolicy },
  mailed: Mailed,
  now: Date,
): Promise<Addressee | undefined> {
  for (const rung of await ladder(trx, deps.mail, mailed)) {
    const address = await addressOn(trx, deps, rung, now)
    const open = await openMailbox(trx, deps, address)
    if (open !== undefined) return { address: open, mailedAs: rung.as }
  }
  return undefined
}

/** Where somebody on the ladder is mailed; `undefined`: they have left. */
async function addressOn(
  trx: Trx,
  deps: AlarmDeps & { readonly mail: MailPolicy },
  { address, kind, typed }: Rung,
  now: Date,
): Promise<string | undefined> {
  const heard = kind === 'setting' ? undefined : await findKeptPerson(trx, address)
  const mailbox = mailboxOf(address, heard, typed)
  // the directory may write an address of another of the organisation's domains
  if (mailbox.kind === 'at') return deps.mail.allows(mailbox.address.toLowerCase()) ? mailbox.address : address
  if (isOurs(deps.mail, address, heard)) {
    const who = address.toLowerCase()
    const key = ['owner-left', who, mailbox.why, ...(heard?.leftAt ? [heard.leftAt.toISOString()] : [])].join('/')
    await raiseAlarm(trx, deps, { kind: 'owner-left', address: who, why: mailbox.why }, { for: 'admins' }, now, key)
  }
  return undefined
}

/** What is no address of ours, such as the name of an app, could never have been mailed. */
const isOurs = (mail: MailPolicy, address: string, heard: Heard | undefined): boolean =>
  heard?.person !== undefined || mail.allows(address.toLowerCase())
