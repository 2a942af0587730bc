import { type ParsedMail, simpleParser } from 'mailparser'
import { SMTPServer } from 'smtp-server'
import { watched } from './watched.ts'

/**
 * Where a mail is refused, cut or kept waiting. All up to `data` (the answer to the whole mail) give the reply. `cut`: it
 * is taken, but the connection ends without a word. `cut-before`: it ends at the recipient, nothing is taken. `slow`: it
 * is taken, but no word is said until `release`.
 */
export type RefusedAt = 'greeting' | 'auth' | 'sender' | 'recipient' | 'data' | 'cut' | 'cut-before' | 'slow'

export type Inbox = Awaited<ReturnType<typeof startInbox>>

/**
 * Starts an SMTP server on a free loopback port that keeps what it gets. Any user and password will do. Its replies
 * carry no enhanced status code but where the text of a refusal begins with one.
 *
 * @param takes  whether a user's token lets them in; with it nobody else comes in, and a refused one is met with a challenge
 * @returns `mails` are those taken, oldest first; `failNext` refuses the next `n` with that reply; `hangUp` ends all
 *          connections; `release` lets the slow ones go on; `until` waits for a state without a clock
 */
export async function startInbox(takes?: (user: string, token: string) => boolean) {
  const mails: ParsedMail[] = []
  const refusals: { readonly error: Error; readonly at: RefusedAt }[] = []
  const { changed, until } = watched()
  const held: (() => void)[] = []
  const refusalAt = (at: RefusedAt) => (refusals[0]?.at === at ? refusals.shift()?.error : undefined)
  const cut = (id: string): void => {
    for (const open of server.connections) if (open.id === id) open.close()
  }
  const server = new SMTPServer({
    authOptional: takes === undefined,
    ...(takes && { authMethods: ['XOAUTH2'] }),
    allowInsecureAuth: true,
    disabledCommands: ['STARTTLS'],
    disableReverseLookup: true,
    hideENHANCEDSTATUSCODES: true,
    onConnect: (_session, done) => done(refusalAt('greeting')),
    onAuth: (auth, _session, done) => {
      const error = refusalAt('auth')
      if (error !== undefined) return done(error)
      const isIn = takes === undefined || takes(auth.username ?? '', auth.accessToken ?? '')
      return done(null, isIn ? { user: auth.username ?? '' } : {})
    },
    onMailFrom: (_address, _session, done) => done(refusalAt('sender')),
    onRcptTo: (_address, session, done) => {
      if (refusalAt('cut-before') === undefined) done(refusalAt('recipient'))
      else cut(session.id)
    },
    onData: async (stream, session, done) => {
      const mail = await simpleParser(stream)
      const refusal = refusalAt('data')
      if (refusal !== undefined) return done(refusal)
      mails.push(mail)
      if (refusalAt('cut') !== undefined) cut(session.id)
      else if (refusalAt('slow') !== undefined) held.push(done)
      else done()
      changed()
    },
  })
  server.on('error', () => undefined)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.server.address()
  const port = address !== null && typeof address === 'object' ? address.port : 0
  return {
    url: `smtp://127.0.0.1:${port}`,
    mails,
    failNext(n: number, code: number, text: string, at: RefusedAt = 'recipient'): void {
      const error = Object.assign(new Error(text), { responseCode: code })
      refusals.push(...Array.from({ length: n }, () => ({ error, at })))
    },
    hangUp(): void {
      for (const open of server.connections) open.close()
    },
    release(): void {
      for (const done of held.splice(0)) done()
    },
    until,
    stop: (): Promise<void> => new Promise((resolve) => server.close(() => resolve())),
  }
}
