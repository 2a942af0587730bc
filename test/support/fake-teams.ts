import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { watched } from './watched.ts'

/** What a bot sent and the fake took, as Teams would. */
export type Posted = {
  readonly op: 'post' | 'reply' | 'edit'
  /** Without `;messageid=`. */
  readonly conversationId: string
  readonly threadId?: string
  readonly activityId: string
  readonly activity: SentActivity
}

export type SentActivity = {
  readonly type: string
  readonly text?: string
  readonly textFormat?: string
  readonly summary?: string
  readonly channelData?: unknown
  readonly attachments: readonly { readonly contentType: string; readonly content: Readonly<Record<string, unknown>> }[]
}

/**
 * `cut-after-accept`: it is taken, but the answer never arrives. `cut-before`: the connection ends, nothing is taken.
 * `slow`: no answer, and nothing is taken, until `release` or the end of the fake.
 */
export type FailureKind = 'cut-after-accept' | 'cut-before' | 'slow'

/** What a refusal says. `page`: HTML, as a proxy would answer. */
export type Refusal = { readonly code?: string; readonly subCode?: string; readonly page?: true }

type Failure = {
  readonly status: number
  readonly headers: Record<string, string>
  readonly how: FailureKind | Refusal
}

export type FakeTeams = Awaited<ReturnType<typeof startFakeTeams>>

/**
 * Starts a stand-in for the Bot Framework connector on a free loopback port.
 *
 * @param onRequest  hears of each request before it is answered, failed ones included
 * @returns `url` is the service URL to put into activities; `posts` what was taken, oldest first; `roster` who is a member; `attempts` counts the
 *          requests, failed ones too; `cards` is what people see now; `fail` makes the next `n` requests fail;
 *          `release` lets the slow ones go on; `until` waits for a state without a clock
 */
export async function startFakeTeams(onRequest: (conversationId: string) => void = () => undefined) {
  const posts: Posted[] = []
  const failures: Failure[] = []
  const { changed, until } = watched()
  const held: (() => void)[] = []
  const roster: Member[] = []
  let attempts = 0
  let outage: Failure | undefined
  const sizes = new Map<string, number>()
  const opened: string[] = []
  const server = createServer(async (req, res) => {
    const asked = await answerQuestion(req, sizes, opened)
    if (asked !== undefined) return tell(res, asked.status, JSON.stringify(asked.body))
    if (req.method === 'GET') return void tellMember(res, roster, req)
    const body = await bodyOf(req)
    attempts += 1
    onRequest(conversationOf(req))
    const failure = failures.shift() ?? outage
    const accept = (): void => {
      const taken = take(posts, req, body)
      if (failure?.how === 'cut-after-accept') req.socket.destroy()
      else tell(res, taken.status, JSON.stringify(taken.body))
    }
    if (failure === undefined || failure.how === 'cut-after-accept') accept()
    else if (failure.how === 'cut-before') req.socket.destroy()
    else if (failure.how === 'slow') held.push(accept)
    else refuse(res, failure.status, failure.headers, failure.how)
    changed()
  })
  server.keepAliveTimeout = 75_000
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = address !== null && typeof address === 'object' ? address.port : 0
  return {
    url: `http://127.0.0.1:${port}/teams/`,
    posts,
    /** The members of every conversation; empty at first. */
    roster,
    get attempts() {
      return attempts
    },
    /** So many members a team has; of any other team Teams tells nothing. */
    sizes,
    /** Whose personal chats were opened by the bot, by their ids. */
    opened,
    /** The newest state of each message, in the order in which they were first posted. */
    cards: (): readonly Posted[] => [...new Map(posts.map((post) => [keyOf(post), post])).values()],
    fail(n: number, status: number, headers: Record<string, string> = {}, how: FailureKind | Refusal = {}): void {
      failures.push(...Array.from({ length: n }, () => ({ status, headers, how })))
    },
    release(): void {
      for (const accept of held.splice(0)) accept()
      changed()
    },
    /** Every request fails from now on; without a status it is over. */
    outage(status?: number): void {
      outage = status === undefined ? undefined : { status, headers: {}, how: {} }
    },
    until,
    async stop(): Promise<void> {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** Somebody as the roster of a conversation tells of them. */
export type Member = {
  readonly id: string
  readonly name: string
  readonly aadObjectId?: string
  readonly email?: string
  readonly userPrincipalName?: string
}

/** `GET /v3/conversations/{id}/members/{memberId}`. */
function tellMember(res: ServerResponse, roster: readonly Member[], req: IncomingMessage): void {
  const { pathname } = new URL(req.url ?? '', 'http://teams')
  const id = decodeURIComponent(/\/v3\/conversations\/[^/]+\/members\/([^/]+)$/.exec(pathname)?.[1] ?? '')
  const member = roster.find((one) => one.id === id)
  const unknown = { error: { code: 'MemberNotFoundInConversation', message: 'no such member' } }
  tell(res, member === undefined ? 404 : 200, JSON.stringify(member ?? unknown))
}

const route = /\/v3\/conversations\/([^/]+)\/activities(?:\/([^/]+))?$/

const placeOf = (req: IncomingMessage) => route.exec(new URL(req.url ?? '', 'http://teams').pathname) ?? []
const conversationOf = (req: IncomingMessage): string =>
  decodeURIComponent(placeOf(req)[1] ?? '').split(';messageid=')[0] ?? ''

/** What is asked besides sending: how large a team is, and a chat with somebody. The answers are the connector's. */
async function answerQuestion(
  req: IncomingMessage,
  sizes: ReadonlyMap<string, number>,
  opened: string[],
): Promise<{ status: number; body: object } | undefined> {
  const { pathname } = new URL(req.url ?? '', 'http://teams')
  const [, named] = /\/v3\/teams\/([^/]+)$/.exec(pathname) ?? []
  if (named !== undefined) {
    const id = decodeURIComponent(named)
    const memberCount = sizes.get(id)
    if (memberCount === undefined)
      return { status: 404, body: { error: { code: 'NotFound', message: 'no such team' } } }
    return { status: 200, body: { id, name: 'Team', aadGroupId: tenant, channelCount: 2, memberCount } }
  }
  if (req.method !== 'POST' || !pathname.endsWith('/v3/conversations')) return undefined
  const wanted: unknown = JSON.parse(await textOf(req))
  const [, member = ''] = /"members":\[\{"id":"([^"]+)"/.exec(JSON.stringify(wanted)) ?? []
  opened.push(member)
  return { status: 201, body: { id: `a:chat-with-${member}` } }
}

function take(posts: Posted[], req: IncomingMessage, activity: SentActivity): { status: number; body: object } {
  const [, place = '', named] = placeOf(req)
  if (place === '') return { status: 404, body: { error: { code: 'NotFound', message: 'no such route' } } }
  const [conversationId = '', thread] = decodeURIComponent(place).split(';messageid=')
  const target = named === undefined ? undefined : decodeURIComponent(named)
  const at = { conversationId, activity }
  if (req.method === 'PUT') {
    const first = posts.find((post) => post.activityId === target && post.conversationId === conversationId)
    if (target === undefined || first === undefined) {
      return { status: 404, body: { error: { code: 'ActivityNotFoundInConversation', message: 'no such message' } } }
    }
    posts.push({ ...at, op: 'edit', activityId: target, ...(first.threadId && { threadId: first.threadId }) })
    return { status: 200, body: { id: target } }
  }
  const threadId = thread ?? target
  const activityId = newId()
  posts.push({ ...at, op: threadId === undefined ? 'post' : 'reply', activityId, ...(threadId && { threadId }) })
  return { status: 201, body: { id: activityId } }
}

let lastId = 0

/** Teams' ids are the moment in milliseconds; two are never the same. */
function newId(): string {
  lastId = Math.max(Date.now(), lastId + 1)
  return String(lastId)
}

const keyOf = ({ conversationId, activityId }: Posted) => `${conversationId} ${activityId}`

const bodyOf = async (req: IncomingMessage): Promise<SentActivity> => ({
  attachments: [],
  ...JSON.parse(await textOf(req)),
})

async function textOf(req: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of req) chunks.push(Buffer.from(chunk))
  return Buffer.concat(chunks).toString('utf8')
}

function tell(res: ServerResponse, status: number, body: string, headers: Record<string, string> = {}): void {
  res.writeHead(status, { 'content-type': 'application/json', ...headers })
  res.end(body)
}

function refuse(res: ServerResponse, status: number, headers: Record<string, string>, refusal: Refusal): void {
  const { page, ...error } = refusal
  if (page) tell(res, status, '<html><body>Blocked here</body></html>', { ...headers, 'content-type': 'text/html' })
  else tell(res, status, JSON.stringify({ error: { code: 'Made', message: 'made to fail', ...error } }), headers)
}

/** What every builder of an activity takes; each part has a usual value. */
export type ActivityParts = {
  readonly serviceUrl: string
  readonly id?: string
  readonly conversationId?: string
  /** Channels only. Absent: at the top of the channel. */
  readonly threadId?: string
  readonly from?: { readonly id: string; readonly name: string; readonly aadObjectId?: string }
  readonly tenantId?: string
}

export const bot = { id: '28:belfry', name: 'Belfry' }
export const mia = { id: '29:mia', name: 'Mia', aadObjectId: '11111111-1111-4111-8111-111111111111' }
export const tenant = '22222222-2222-4222-8222-222222222222'
export const team = '19:team@thread.tacv2'
export const channel = '19:channel@thread.tacv2'
export const chat = 'a:personal-chat'

/** What Teams posts when a person mentions the bot in a channel. */
export function channelMessage(parts: ActivityParts & { readonly text: string }) {
  const mention = `<at>${bot.name}</at>`
  return {
    ...inChannel(parts),
    type: 'message',
    textFormat: 'plain',
    text: `${mention} ${parts.text}`,
    entities: [
      { type: 'mention', mentioned: bot, text: mention },
      { type: 'clientInfo', locale: 'en-US', platform: 'Web' },
    ],
  }
}

/** What Teams posts when a person writes to the bot alone. */
export function personalMessage(parts: ActivityParts & { readonly text: string }) {
  return { ...inChat(parts), type: 'message', textFormat: 'plain', text: parts.text }
}

/** What Teams posts when the app is added to a team or taken out of it (`personal`: of one's own chat). */
export function installationUpdate(
  parts: ActivityParts & { readonly action: string; readonly kind?: 'channel' | 'personal' },
) {
  const base = parts.kind === 'personal' ? inChat(parts) : inChannel(parts)
  return { ...base, type: 'installationUpdate', action: parts.action }
}

/** What Teams posts when the bot loses its place in a team or chat. */
export function botRemoved(parts: ActivityParts) {
  return { ...inChannel(parts), type: 'conversationUpdate', membersRemoved: [bot] }
}

/** What Teams posts when something becomes of a team or channel; the conversation of such an event is General. */
export function teamEvent(
  parts: ActivityParts & {
    readonly eventType: string
    readonly channel?: { readonly id: string; readonly name?: string }
  },
) {
  const base = inChannel({ ...parts, conversationId: team })
  const { channel: _, ...channelData } = base.channelData
  const named = parts.channel && { channel: parts.channel }
  return { ...base, type: 'conversationUpdate', channelData: { ...channelData, eventType: parts.eventType, ...named } }
}

/** What Teams posts when an `Action.Execute` button of a card in a channel is pressed. */
export function cardPress(
  parts: ActivityParts & {
    readonly say: string
    readonly replyToId: string
    /** What goes along: what was filled in, and what the button carries. */
    readonly filled?: Readonly<Record<string, string>>
  },
) {
  const data = { say: parts.say, ...parts.filled }
  return {
    ...inChannel(parts),
    type: 'invoke',
    name: 'adaptiveCard/action',
    replyToId: parts.replyToId,
    value: { action: { type: 'Action.Execute', verb: 'say', data }, trigger: 'manual' },
  }
}

/** What Teams posts when somebody types into a list that can be searched. */
export function searchInvoke(parts: ActivityParts & { readonly dataset: string; readonly queryText: string }) {
  const { dataset, queryText } = parts
  const value = { queryText, queryOptions: { skip: 0, top: 15 }, dataset }
  return { ...inChannel(parts), type: 'invoke', name: 'application/search', value }
}

/** What Teams posts when somebody opens the bot's settings in a channel, or with `filled` sends them. */
export function configInvoke(parts: ActivityParts & { readonly filled?: Readonly<Record<string, string>> }) {
  const { filled } = parts
  const asked =
    filled === undefined ? { name: 'config/fetch', value: {} } : { name: 'config/submit', value: { data: filled } }
  return { ...inChannel(parts), type: 'invoke', ...asked }
}

function inChannel(parts: ActivityParts) {
  const id = parts.conversationId ?? channel
  return {
    ...fromTeams(parts),
    conversation: {
      id: parts.threadId === undefined ? id : `${id};messageid=${parts.threadId}`,
      conversationType: 'channel',
      isGroup: true,
      tenantId: parts.tenantId ?? tenant,
    },
    channelData: { tenant: { id: parts.tenantId ?? tenant }, team: { id: team }, channel: { id } },
  }
}

function inChat(parts: ActivityParts) {
  const tenantId = parts.tenantId ?? tenant
  return {
    ...fromTeams(parts),
    conversation: { id: parts.conversationId ?? chat, conversationType: 'personal', tenantId },
    channelData: { tenant: { id: tenantId } },
  }
}

function fromTeams(parts: ActivityParts) {
  return {
    id: parts.id ?? newId(),
    timestamp: '2026-11-21T08:00:00.000Z',
    channelId: 'msteams',
    serviceUrl: parts.serviceUrl,
    from: parts.from ?? mia,
    recipient: bot,
  }
}

/** Posts an activity to a bot as Teams does. */
export function postActivity(botUrl: string, activity: object, headers: Record<string, string> = {}) {
  return fetch(`${botUrl}/api/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(activity),
  })
}
