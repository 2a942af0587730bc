import type { Person } from './rule.ts'

/** Where people talk with the bot and where alerts go: a row made at install or at the first word. */
export type Conversation = {
  /** Without `;messageid=`: a channel's threads share one conversation. */
  readonly id: string
  readonly kind: 'channel' | 'group' | 'personal'
  readonly tenantId?: string
  readonly teamId?: string
  /** The group in the directory that the team is; Teams names it now and then only. */
  readonly groupId?: string
  /** A private or shared channel: it has members of its own. */
  readonly isApart?: true
  /** Always the newest one that came in: it may change. */
  readonly serviceUrl: string
  /** The bot's own account there. */
  readonly botId: string
  readonly botName: string
  /** Where Teams has told it: a channel's name, or its team's. */
  readonly title?: string
  /** Whose chat it is; personal chats only. */
  readonly person?: Person
}
