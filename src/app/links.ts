import { randomBytes } from 'node:crypto'
import type { Config } from '../config.ts'
import type { Links } from '../pipeline/deps.ts'
import { type Link, readLink, writeLink } from '../signing/link.ts'
import { keptSecret } from '../store/made-secrets.ts'
import type { Db } from '../store/tables.ts'

/** Where messages lead, and how their links are read again. */
export type OpenLinks = Links & { readonly read?: (token: string) => Link | undefined }

/**
 * Opens what signs the links. Without a setting for it a secret is made once, and kept for all processes.
 *
 * @param leaveOut  told the secret, so that no log line shows it
 * @returns         `unsubscribe` and `read` only where the outside can reach us; `chat` only where the bot has an identity
 */
export async function openLinks(
  { publicUrl, linkSecret, bot }: Pick<Config, 'publicUrl' | 'linkSecret' | 'bot'>,
  db: Db,
  leaveOut: (secret: string) => void,
): Promise<OpenLinks> {
  const chat = bot && { chat: (says: string): string => chatLink(bot.appId, says) }
  if (publicUrl === undefined) return { ...chat }
  const secret = linkSecret ?? (await keptSecret(db, 'links', randomBytes(secretBytes).toString('base64url')))
  leaveOut(secret)
  return {
    ...chat,
    unsubscribe: (rules, address) => `${publicUrl}/unsubscribe/${writeLink(secret, { rules, address })}`,
    read: (token) => readLink(secret, token),
  }
}

const secretBytes = 32

/**
 * Opens a chat with the bot with a text in its box.
 *
 * @see Microsoft Learn, "Deep link to a Teams chat": `28:` and the id of the bot, the message percent-encoded
 */
const chatLink = (appId: string, says: string): string =>
  `https://teams.microsoft.com/l/chat/0/0?users=${encodeURIComponent(`28:${appId}`)}&message=${encodeURIComponent(says)}`
