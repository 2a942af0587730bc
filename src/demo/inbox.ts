import { once } from 'node:events'
import { mkdir } from 'node:fs/promises'
import logger from 'maildev/lib/logger.js'
import mailserver from 'maildev/lib/mailserver.js'
import web from 'maildev/lib/web.js'

/** A running inbox: an SMTP server that keeps every mail, and a page that shows them. */
export type Inbox = { readonly url: string; stop(): Promise<void> }

export type InboxOptions = { readonly port: number; readonly smtpPort: number; readonly folder: string }

const host = '127.0.0.1'

/**
 * Opens maildev by its parts: its main function would take the signals of this process and end it. There is one per
 * process.
 *
 * @param options  `folder` is made, and holds the mails
 * @throws         the system's error when a port cannot be opened
 */
export async function startInbox({ port, smtpPort, folder }: InboxOptions): Promise<Inbox> {
  logger.setLevel(0)
  await mkdir(folder, { recursive: true })
  mailserver.create(smtpPort, host, folder)
  await mailserver.listen()
  web.start(port, host, mailserver, undefined, undefined, '/', { https: false })
  if (web.server !== null && !web.server.listening) await once(web.server, 'listening')
  return { url: `http://${host}:${port}`, stop: stopInbox }
}

async function stopInbox(): Promise<void> {
  await new Promise<void>((resolve) => web.close(resolve))
  await new Promise<void>((resolve) => mailserver.close(resolve))
}
