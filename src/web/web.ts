import { createServer, type Next, type Request, type Response, type Server } from 'restify'
import { z } from 'zod'
import { answer } from './answer.ts'
import { brief } from './brief.ts'
import { isFromElsewhere } from './elsewhere.ts'
import { readJson } from './read-json.ts'
import { type Events, takeEvents } from './take-events.ts'
import { takeUnsubscribe, type UnsubscribePages, unsubscribePath } from './take-unsubscribe.ts'
import './write-head.ts'

/**
 * Makes Belfry's HTTP server.
 *
 * @param options  see each option
 * @returns        `listen` gives the port that was opened and rejects with one sentence where it cannot; `close` stops
 *                 accepting and resolves when the last request has ended, at the latest after 5 seconds
 * @see            in local mode nothing is signed, and any web page could post to this machine: such requests get 403
 */
export function createWeb(options: WebOptions): Web {
  const server = createServer({ name: '' })
  server.server.requestTimeout = requestTimeoutMs
  server.pre((req: Request, res: Response, next: Next) => {
    if (!options.local || !isFromElsewhere(req.headers)) return next()
    answer(res, 403, { error: 'only for this machine' })
    return next(false)
  })
  server.post('/api/messages', async (req: Request, res: Response) => takeMessage(options, req, res))
  if (options.events !== undefined) openEvents(server, options.events, options.log)
  if (options.unsubscribe !== undefined) openUnsubscribe(server, options.unsubscribe)
  server.get('/healthz', async (_req: Request, res: Response) => answer(res, 200, { alive: true }))
  server.get('/readyz', async (_req: Request, res: Response) => tellReady(options, res))
  server.on('restifyError', (req: Request, res: Response, error: unknown, done: () => void) => {
    answerError(options, req, res, error)
    done()
  })
  return { listen: () => listen(server, options), close: () => close(server) }
}

export type WebOptions = {
  readonly host: string
  /** 0: any free one. */
  readonly port: number
  /** Local mode: only requests made on this machine and by no web page. */
  readonly local: boolean
  /** Takes a post of the Bot Framework whose body has been parsed, and answers it. */
  readonly messages: (req: MessageRequest, res: MessageResponse) => Promise<void>
  /** Takes what others saw. Absent: that route is off. */
  readonly events?: Events
  /** The pages behind the links in mails. Absent: that route is off. */
  readonly unsubscribe?: UnsubscribePages
  /** What is not ready; empty: ready. */
  readonly ready: () => Promise<readonly string[]>
  readonly log: { warn(event: string, fields: object): void }
}

export type MessageRequest = {
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>
  readonly body: unknown
}

export type MessageResponse = { send(status: number, body?: object): void }

export type Web = { listen(): Promise<number>; close(): Promise<void> }

const requestTimeoutMs = 30_000
const closeWaitMs = 5_000

async function takeMessage(options: WebOptions, req: Request, res: Response): Promise<void> {
  const read = await readJson(req)
  if (!read.ok) return answer(res, read.status, { error: read.problem })
  await options.messages(
    { headers: req.headers, body: read.value },
    { send: (status, body) => answer(res, status, body ?? {}) },
  )
}

function openEvents(server: Server, events: Events, log: WebOptions['log']): void {
  server.post('/api/events', async (req: Request, res: Response) => takeEvents(events, log, req, res))
}

function openUnsubscribe(server: Server, pages: UnsubscribePages): void {
  const take = async (req: Request, res: Response): Promise<void> => takeUnsubscribe(pages, req, res)
  server.get(`${unsubscribePath}*`, take)
  server.head(`${unsubscribePath}*`, take)
  server.post(`${unsubscribePath}*`, take)
}

async function tellReady(options: WebOptions, res: Response): Promise<void> {
  const reasons = await options.ready().catch((error: unknown) => {
    options.log.warn('ready-check-failed', { detail: brief(error) })
    return ['ready check failed']
  })
  answer(res, reasons.length === 0 ? 200 : 503, { ready: reasons.length === 0, reasons })
}

/** No route, no such method, or a fault of ours: the caller learns which of the three, and no more. */
function answerError(options: WebOptions, req: Request, res: Response, error: unknown): void {
  const status = thrown.safeParse(error).data?.statusCode ?? 500
  const known = errors.get(status)
  if (known === undefined) {
    options.log.warn('request-failed', { method: req.method, url: withoutToken(req.url ?? ''), detail: brief(error) })
  }
  answer(res, known === undefined ? 500 : status, { error: known ?? 'internal error' })
}

/** Whoever holds the link of a mail may use it: the log shows none. */
const withoutToken = (url: string): string =>
  url.startsWith(unsubscribePath) ? `${unsubscribePath}…` : url.slice(0, 100)

const thrown = z.object({ statusCode: z.number(), code: z.string() }).partial()

const errors: ReadonlyMap<number, string> = new Map([
  [404, 'not found'],
  [405, 'method not allowed'],
])

function listen(server: Server, { host, port }: WebOptions): Promise<number> {
  return new Promise((resolve, reject) => {
    server.on('error', (cause: unknown) => reject(new Error(sentenceFor(cause, host, port), { cause })))
    server.listen(port, host, () => resolve(server.address().port))
  })
}

function sentenceFor(cause: unknown, host: string, port: number): string {
  const code = thrown.safeParse(cause).data?.code ?? 'unknown error'
  if (code === 'EADDRINUSE') return `Port ${port} is in use on ${host}; stop what uses it, or set PORT to another.`
  return `Port ${port} cannot be opened on ${host} (${code}); set HOST and PORT to what this machine allows.`
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const cut = setTimeout(() => server.server.closeAllConnections(), closeWaitMs)
    server.on('after', () => setImmediate(() => server.server.closeIdleConnections()))
    server.close(() => {
      clearTimeout(cut)
      resolve()
    })
  })
}
