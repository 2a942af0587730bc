import { type ParsedMail, simpleParser } from 'mailparser'
import { SMTPServer } from 'smtp-server'

/** Where a mail is refused or cut. `cut`: it is taken, but the connection ends without a word. */
export type RefusedAt = 'auth' | 'recipient' | 'data' | 'cut'

export type Inbox = Awaited<ReturnType<typeof startInbox>>

/**
 * Starts an SMTP server on a free loopback port that keeps what it gets. Any user and password will do.
 *
 * @returns `mails` are those taken, oldest first; `failNext` refuses the next `n` with that reply; `until` waits for a
 *          state without a clock
 */
export async function startInbox() {
  const mails: ParsedMail[] = []
  const refusals: { readonly error: Error; readonly at: RefusedAt }[] = []
  const waiting = new Set<() => void>()
  const refusalAt = (at: RefusedAt) => (refusals[0]?.at === at ? refusals.shift()?.error : undefined)
  const server = new SMTPServer({
    authOptional: true,
    allowInsecureAuth: true,
    disabledCommands: ['STARTTLS'],
    disableReverseLookup: true,
    onAuth: (auth, _session, done) => {
      const error = refusalAt('auth')
      return error === undefined ? done(null, { user: auth.username ?? '' }) : done(error)
    },
    onRcptTo: (_address, _session, done) => done(refusalAt('recipient')),
    onData: async (stream, session, done) => {
      const mail = await simpleParser(stream)
      const refusal = refusalAt('data')
      if (refusal !== undefined) return done(refusal)
      mails.push(mail)
      if (refusalAt('cut') === undefined) done()
      else for (const open of server.connections) if (open.id === session.id) open.close()
      for (const look of waiting) look()
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
    until(holds: () => boolean): Promise<void> {
      return new Promise((resolve) => {
        const look = () => {
          if (!holds()) return
          waiting.delete(look)
          resolve()
        }
        waiting.add(look)
        look()
      })
    },
    stop: (): Promise<void> => new Promise((resolve) => server.close(() => resolve())),
  }
}
