import type { DirectoryPerson } from './directory.ts'

/** What the directory last said of whom an address belongs to. */
export type Heard = {
  /** As they were when they were last found. Absent: never found. */
  readonly person?: DirectoryPerson
  /** They were not found when it was last asked. */
  readonly isGone: boolean
}

/** Why somebody cannot be the one who is told: unknown to the directory, not allowed to sign in, or without a mailbox. */
export type LeftReason = 'unknown' | 'disabled' | 'no-mailbox'

export type Mailbox =
  | { readonly kind: 'at'; readonly address: string }
  | { readonly kind: 'left'; readonly why: LeftReason }

/**
 * Says where a person is mailed.
 *
 * @param address  as it was written
 * @param heard    `undefined`: the directory never answered; the address is used as it stands
 * @param named    somebody typed the address: one that the directory never knew may be a mailbox elsewhere, and is used
 */
export function mailboxOf(address: string, heard: Heard | undefined, named: boolean): Mailbox {
  if (heard === undefined) return { kind: 'at', address }
  const { person, isGone } = heard
  if (isGone) return named && person === undefined ? { kind: 'at', address } : { kind: 'left', why: 'unknown' }
  if (person === undefined) return { kind: 'at', address }
  const isAlive =
    person.isEnabled || person.isShared === true || (person.mayBeShared === true && person.mail !== undefined)
  if (!isAlive) return { kind: 'left', why: 'disabled' }
  return person.mail === undefined ? { kind: 'left', why: 'no-mailbox' } : { kind: 'at', address: person.mail }
}
