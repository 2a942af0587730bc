import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'

/** Somebody in the directory, as Graph writes a user; `timeZone` and `userPurpose` are their mailbox's. */
export type GraphUser = {
  readonly id: string
  readonly displayName?: string | null
  readonly mail?: string | null
  readonly userPrincipalName: string
  readonly preferredLanguage?: string | null
  readonly accountEnabled?: boolean
  readonly timeZone?: string
  readonly userPurpose?: string
}

export type GraphGroup = { readonly id: string; readonly mail?: string; readonly owners?: readonly object[] }

/**
 * How a request goes wrong. `page`: HTML, as a proxy would answer. `slow`: no answer until the end of the stand-in.
 * `cut-after`: a mail is taken, and the line ends without a word.
 */
export type GraphFault =
  | { readonly status: number; readonly headers?: Readonly<Record<string, string>>; readonly code?: string }
  | { readonly page: number }
  | 'slow'
  | 'cut'
  | 'cut-after'

export type Graph = Awaited<ReturnType<typeof startGraph>>

/**
 * Starts a stand-in for Microsoft Graph on a free loopback port: users by id, principal name and mail, their mailboxes,
 * groups by mail, and owners in pages of two. It takes mail from users it knows, as MIME, and keeps it.
 *
 * @returns `url` goes into GRAPH_URL; `asked` is every path with its query, decoded, in order; `users` and `groups` may
 *          be changed at any time; `mails` are the messages taken, oldest first; `fail` makes requests go wrong from now on, those whose path fits; `mend` ends that
 */
export async function startGraph(users: readonly GraphUser[] = [], groups: readonly GraphGroup[] = []) {
  const known = { users: [...users], groups: [...groups] }
  const asked: string[] = []
  const headers: (string | undefined)[] = []
  const mails: Buffer[] = []
  let fault: { readonly how: GraphFault; readonly where: RegExp } | undefined
  const server = createServer((req, res) => {
    const url = new URL(req.url ?? '', 'http://graph')
    asked.push(decodeURIComponent(url.pathname + url.search))
    headers.push(req.headers.authorization)
    const how = fault?.where.test(url.pathname) === true ? fault.how : undefined
    if (how !== undefined && how !== 'cut-after') return goWrong(res, how)
    if (req.method !== 'POST') return tell(res, answer(url, known, `http://${req.headers.host}`))
    void take(req, url, known).then((taken) => {
      if (Buffer.isBuffer(taken)) mails.push(taken)
      if (how === 'cut-after') res.destroy()
      else if (Buffer.isBuffer(taken)) res.writeHead(202).end()
      else tell(res, taken)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = address !== null && typeof address === 'object' ? address.port : 0
  return {
    url: `http://127.0.0.1:${port}`,
    ...known,
    asked,
    headers,
    mails,
    fail(how: GraphFault, where = /./): void {
      fault = { how, where }
    },
    mend(): void {
      fault = undefined
    },
    async stop(): Promise<void> {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

type Answer = { readonly status: number; readonly body: object }
type Known = { readonly users: GraphUser[]; readonly groups: GraphGroup[] }

const pageSize = 2

function answer(url: URL, known: Known, root: string): Answer {
  const [, kind = '', name = '', part] = /^\/v1\.0\/(\w+)(?:\/|\()?([^/)]*)\)?(?:\/(\w+))?$/.exec(url.pathname) ?? []
  const rows = kind === 'users' ? known.users : kind === 'groups' ? known.groups : undefined
  if (rows === undefined) return refusal(400, 'BadRequest')
  const fields = url.searchParams.get('$select')?.split(',') ?? []
  if (name === '') {
    const mail = textOf(url.searchParams.get('$filter')?.slice('mail eq '.length) ?? '')
    return {
      status: 200,
      body: { value: rows.filter((row) => same(row.mail, mail)).map((row) => select(row, fields)) },
    }
  }
  const wanted = textOf(decodeURIComponent(name))
  const names = (row: GraphUser | GraphGroup) =>
    'userPrincipalName' in row ? [row.id, row.userPrincipalName] : [row.id]
  const one = rows.find((row) => names(row).some((each) => same(each, wanted)))
  if (one === undefined) return refusal(404, 'Request_ResourceNotFound')
  if (part === 'mailboxSettings' && 'userPrincipalName' in one) return mailbox(one)
  if (part === 'owners' && 'owners' in one) return owners(url, one.owners ?? [], root)
  return { status: 200, body: select(one, fields) }
}

/** A mail as MIME in base64, from somebody who is there. @returns the message, or the refusal */
async function take(req: IncomingMessage, { pathname }: URL, known: Known): Promise<Buffer | Answer> {
  const body = await text(req)
  const [, from] = /^\/v1\.0\/users\/([^/]+)\/sendMail$/.exec(pathname) ?? []
  if (from === undefined) return refusal(400, 'BadRequest')
  const name = decodeURIComponent(from)
  const isKnown = known.users.some((one) => [one.id, one.userPrincipalName, one.mail].some((each) => same(each, name)))
  if (!isKnown) return refusal(404, 'ErrorInvalidUser')
  const mime = Buffer.from(body, 'base64')
  const isMime = req.headers['content-type'] === 'text/plain' && mime.toString('base64') === body
  return isMime ? mime : refusal(400, 'ErrorMimeContentInvalidBase64String')
}

/** What a quoted text of OData says; anything else is itself. */
const textOf = (written: string): string => /^'(.*)'$/.exec(written)?.[1]?.replaceAll("''", "'") ?? written

const same = (one: string | null | undefined, other: string): boolean => one?.toLowerCase() === other.toLowerCase()

const select = (row: object, fields: readonly string[]): object =>
  Object.fromEntries(Object.entries(row).filter(([field]) => fields.includes(field)))

const mailbox = ({ timeZone, userPurpose }: GraphUser): Answer =>
  timeZone === undefined && userPurpose === undefined
    ? refusal(403, 'ErrorAccessDenied')
    : { status: 200, body: { timeZone: timeZone ?? '', userPurpose: userPurpose ?? 'user' } }

function owners(url: URL, all: readonly object[], root: string): Answer {
  const from = Number(url.searchParams.get('$skiptoken') ?? 0)
  const more = from + pageSize < all.length
  const next = `${root}${url.pathname}?$select=${url.searchParams.get('$select')}&$skiptoken=${from + pageSize}`
  return { status: 200, body: { value: all.slice(from, from + pageSize), ...(more && { '@odata.nextLink': next }) } }
}

function goWrong(res: ServerResponse, how: Exclude<GraphFault, 'cut-after'>): void {
  if (how === 'slow') return
  if (how === 'cut') res.destroy()
  else if ('page' in how) res.writeHead(how.page, { 'content-type': 'text/html' }).end('<html>Sign in</html>')
  else tell(res, refusal(how.status, how.code ?? 'Fault'), how.headers)
}

/** The message names what was asked, as Graph's does. */
const refusal = (status: number, code: string): Answer => ({
  status,
  body: { error: { code, message: 'Resource a.jansen@contoso.example', innerError: {} } },
})

function tell(res: ServerResponse, { status, body }: Answer, headers = {}): void {
  res.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))
}
