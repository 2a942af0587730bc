import type { Conversation } from './conversation.ts'

/** Somebody as the directory or the Teams roster knows them. */
export type KnownPerson = { readonly name: string; readonly entraId?: string; readonly mail?: string }

/** Who is who. Nobody here throws: who cannot be looked up is not known. */
export type People = {
  /** By Entra object id or mail address. */
  readonly find: (idOrAddress: string) => Promise<KnownPerson | undefined>
  /** The Entra ids of those who own its team, in lower case; `undefined`: nobody can tell. */
  readonly ownersOf: (conversation: Conversation) => Promise<readonly string[] | undefined>
  /** A member of a conversation by the channel's own id, from the Teams roster. */
  readonly memberOf: (conversation: Conversation, personId: string) => Promise<KnownPerson | undefined>
}
