import { type TokenSource, whyNoToken } from '../core/token.ts'

/** Entra's token instead of a password. */
export type TokenSignIn = {
  readonly token: TokenSource
  /** The mailbox that signs in. */
  readonly user: string
  /** Nothing is said before TLS is up: a token must not be overheard. */
  readonly needsTls: boolean
}

type TokenWait = {
  /** How long a token is waited for; less than an attempt may take, so that a source that hangs is told for what it is. */
  readonly waitMs: number
}

/** How SMTP signs in. */
export type SignIn = {
  readonly url: string
  readonly auth?: { readonly type: 'OAuth2'; readonly user: string }
  /** Absent: by password, or not at all. */
  readonly provide?: Provide
  /** What was signed in with was refused. */
  readonly refused: () => void
  /** Texts to keep out of every detail. */
  readonly secrets: () => readonly string[]
}

/** How nodemailer asks for a token; `renew`: the one it has was refused. */
type Provide = (user: string, renew: boolean, done: (error: Error | null, token?: string) => void) => void

/** The code of an error that says: there is no token. */
export const noTokenCode = 'ENOTOKEN'

/**
 * Signs in with the password of the URL, where it has one.
 *
 * @throws Error when it is not a URL; the value is not shown
 */
export function withPassword(smtpUrl: string): SignIn {
  const { username, password } = parsed(smtpUrl)
  const meant = decode(password)
  const sent = [meant, `\0${decode(username)}\0${meant}`].map(inBase64)
  const secrets = password === '' ? [] : [password, meant, ...sent]
  return { url: smtpUrl, refused: () => undefined, secrets: () => secrets }
}

/**
 * Signs in with a token, asked for at each connection. One that was refused is not tried a second time.
 *
 * @throws Error when it is not a URL; the value is not shown
 * @see    Microsoft Learn, "Authenticate an IMAP, POP or SMTP connection using OAuth": SASL XOAUTH2
 */
export function withToken(smtpUrl: string, { token, user, needsTls, waitMs }: TokenSignIn & TokenWait): SignIn {
  const url = parsed(smtpUrl)
  url.username = ''
  url.password = ''
  if (needsTls && url.protocol === 'smtp:') url.searchParams.set('requireTLS', 'true')
  let last = ''
  let isRefused = false
  const ask = async (renew: boolean): Promise<string> => {
    const anew = renew || isRefused
    isRefused = false
    last = await Promise.race([token(anew), lateAfter(waitMs)])
    return last
  }
  return {
    url: url.href,
    auth: { type: 'OAuth2', user },
    provide: (_user, renew, done) => {
      ask(renew).then(
        (given) => done(null, given),
        (error: unknown) => done(Object.assign(new Error(whyNoToken(error)), { code: noTokenCode })),
      )
    },
    refused: () => {
      isRefused = true
    },
    secrets: () => (last === '' ? [] : [last, inBase64(`user=${user}\x01auth=Bearer ${last}\x01\x01`)]),
  }
}

/** What is told of a wait that ended is the name. */
function lateAfter(ms: number): Promise<never> {
  const late = AbortSignal.timeout(ms)
  const error = Object.assign(new Error('the source of tokens hangs'), { name: 'no token in time' })
  return new Promise((_resolve, reject) => late.addEventListener('abort', () => reject(error), { once: true }))
}

function parsed(smtpUrl: string): URL {
  if (!URL.canParse(smtpUrl)) throw new Error('SMTP_URL is not a URL; expected smtps://user:password@host:465')
  return new URL(smtpUrl)
}

const inBase64 = (text: string): string => Buffer.from(text).toString('base64')

function decode(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}
