/** Somebody, as the organisation's directory (Microsoft Entra) knows them. */
export type DirectoryPerson = {
  /** In lower case. */
  readonly entraId: string
  readonly name: string
  /** Absent: no mailbox. */
  readonly mail?: string
  readonly userPrincipalName: string
  /** BCP 47. Absent: never set. */
  readonly language?: string
  /** IANA. Absent: never set, or not to be read. */
  readonly timeZone?: string
  /** Whether they may sign in; somebody who left may not. */
  readonly isEnabled: boolean
  /** A mailbox of several people, or a mailing list: nobody signs in there, and mail arrives all the same. */
  readonly isShared?: true
  /** They may not sign in, and whether their mailbox is one of several people could not be read. */
  readonly mayBeShared?: true
}

/**
 * Why the directory gave no answer. `malformed`: an answer that is none, such as a proxy's page. `off`: there is no
 * directory.
 */
export type DirectoryProblem = 'throttled' | 'unauthorized' | 'unreachable' | 'malformed' | 'off'

export type DirectoryFailure = {
  readonly kind: 'failed'
  readonly problem: DirectoryProblem
  /** For the log: without a name, an address or a secret. */
  readonly detail: string
  /** How long it asks us to wait. */
  readonly retryAfterMs?: number
}

/** `unknown`: the directory answered, and there is no such person or team. */
export type DirectoryAnswer<T> =
  | { readonly kind: 'found'; readonly value: T }
  | { readonly kind: 'unknown' }
  | DirectoryFailure

/** What can be asked of the directory; each question is asked anew. None throws for what the network or the other side does. */
export type Directory = {
  /** By Entra object id, user principal name or mail address. */
  readonly person: (idOrAddress: string) => Promise<DirectoryAnswer<DirectoryPerson>>
  /** Of the group that a team is. They have neither language nor time zone here. */
  readonly teamOwners: (teamGroupId: string) => Promise<DirectoryAnswer<readonly DirectoryPerson[]>>
}

/** Nobody is to be asked. */
export const noDirectory: Directory = {
  person: async () => off,
  teamOwners: async () => off,
}

const off: DirectoryFailure = { kind: 'failed', problem: 'off', detail: 'no directory is set' }

/** What is known by now. `gone`: the directory says that there is no such person or team, or no longer. */
export type Known<T> =
  | { readonly kind: 'known'; readonly value: T }
  | { readonly kind: 'gone' }
  | { readonly kind: 'not-known' }

/** Who is who, from the answers that are kept; only who was never heard of is asked for while somebody waits. */
export type WhoIsWho = {
  readonly knownPerson: (idOrAddress: string) => Promise<Known<DirectoryPerson>>
  /** @param teamId  as Teams names a team, not its group */
  readonly teamOwnersOf: (teamId: string) => Promise<Known<readonly DirectoryPerson[]>>
}
