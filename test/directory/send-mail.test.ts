import { createServer, type Server } from 'node:net'
import { judge } from '../../src/core/judge.ts'
import type { Outcome } from '../../src/core/outcome.ts'
import { openGraph } from '../../src/directory/graph.ts'
import { createSendMail } from '../../src/directory/send-mail.ts'
import { type Graph, type GraphFault, startGraph } from '../support/graph.ts'
import { type Met, matrix } from '../support/matrix.ts'
import { bakker } from './entra.ts'

const mailbox = 'w.bakker@contoso.example'
const mime = Buffer.from('Subject: VIP customers is above 1,000\r\n\r\n1,204\r\n')
const met: Met[] = []
const servers: Server[] = []
let graph: Graph
beforeEach(async () => {
  graph = await startGraph([bakker])
})
afterEach(async () => {
  for (const server of servers.splice(0)) server.close()
  await graph.stop()
})
afterAll(() => {
  process.stdout.write(matrix('Mail through Graph', met))
})

const sender = (more: Partial<Parameters<typeof createSendMail>[0]> = {}) =>
  createSendMail({ graphUrl: graph.url, mailbox, timeoutMs: 5_000, ...more })

async function outcomeOf(send: ReturnType<typeof sender>): Promise<Outcome> {
  const symptom = await send(mime)
  return symptom === 'accepted' ? { class: 'delivered', messageId: '' } : judge('mail', symptom)
}

test('a mail is posted to its sender’s mailbox as it is', async () => {
  expect(await sender()(mime)).toBe('accepted')
  expect(graph.asked).toEqual([`/v1.0/users/${mailbox}/sendMail`])
  expect(graph.mails).toEqual([mime])
})

const ours = { class: 'ours' } as const
const waits = 'nothing fails, the channel waits, admins are told'
const later = 'all mail waits, and is sent again'
const maybe = { class: 'ambiguous', reason: 'unanswered' } as const
const again = 'sent again as a possible repeat'
const refused = { class: 'permanent', reason: 'not-accepted' } as const
const ended = 'failed for good, somebody is told'

test.each<[string, GraphFault, Partial<Outcome>, string]>([
  ['401', { status: 401, code: 'InvalidAuthenticationToken' }, { ...ours, reason: 'token-not-accepted' }, waits],
  ['403 no permission', { status: 403, code: 'ErrorAccessDenied' }, { ...ours, reason: 'mail-not-permitted' }, waits],
  [
    '403 not as that sender',
    { status: 403, code: 'ErrorSendAsDenied' },
    { ...ours, reason: 'mail-not-permitted' },
    waits,
  ],
  [
    '400 not as that sender',
    { status: 400, code: 'ErrorSendAsDenied' },
    { ...ours, reason: 'mail-not-permitted' },
    waits,
  ],
  ['400 sender is full', { status: 400, code: 'ErrorQuotaExceeded' }, { ...ours, reason: 'sender-unusable' }, waits],
  [
    '503 sender is being moved',
    { status: 503, code: 'ErrorMailboxMoveInProgress' },
    { ...ours, reason: 'sender-unusable' },
    waits,
  ],
  [
    '403 sender is disabled',
    { status: 403, code: 'ErrorAccountDisabled' },
    { ...ours, reason: 'sender-unusable' },
    waits,
  ],
  ['403 of another kind', { status: 403, code: 'Odd' }, { ...ours, reason: 'mail-not-permitted' }, waits],
  ['404 no such sender', { status: 404, code: 'ErrorInvalidUser' }, { ...ours, reason: 'sender-unknown' }, waits],
  [
    '404 no mailbox',
    { status: 404, code: 'MailboxNotEnabledForRESTAPI' },
    { ...ours, reason: 'sender-unknown' },
    waits,
  ],
  [
    '400 recipient not valid',
    { status: 400, code: 'ErrorInvalidRecipients' },
    { class: 'permanent', reason: 'mailbox-gone' },
    'parked, the fallback gets it',
  ],
  ['400 of another kind', { status: 400, code: 'ErrorMimeContentInvalid' }, refused, ended],
  ['400 too big', { status: 400, code: 'ErrorMessageSizeExceeded' }, refused, ended],
  ['413', { status: 413, code: 'RequestEntityTooLarge' }, refused, ended],
  [
    '429, wait 7 s',
    { status: 429, code: 'ApplicationThrottled', headers: { 'retry-after': '7' } },
    { class: 'retry-safe', reason: 'sender-throttled', afterMs: 7_000 },
    later,
  ],
  ['429', { status: 429 }, { class: 'retry-safe', reason: 'sender-throttled' }, later],
  [
    '403 limit of the day',
    { status: 403, code: 'ErrorExceededMessageLimit' },
    { class: 'retry-safe', reason: 'sender-throttled' },
    later,
  ],
  ["403, a proxy's page", { page: 403 }, { class: 'retry-safe', reason: 'unreachable' }, 'sent again later'],
  ["404, a proxy's page", { page: 404 }, { class: 'retry-safe', reason: 'unreachable' }, 'sent again later'],
  [
    '307',
    { status: 307, headers: { location: 'http://127.0.0.1:9/' } },
    { class: 'retry-safe', reason: 'unreachable' },
    'sent again later',
  ],
  ["200, a proxy's page", { page: 200 }, maybe, again],
  ['500', { status: 500, code: 'ErrorInternalServerError' }, maybe, again],
  ['503', { status: 503, code: 'ServiceUnavailable' }, maybe, again],
  [
    '503, wait 9 s',
    { status: 503, code: 'ServiceUnavailable', headers: { 'retry-after': '9' } },
    { ...maybe, afterMs: 9_000 },
    again,
  ],
  ['504', { status: 504 }, maybe, again],
  ['cut before an answer', 'cut', maybe, again],
])('%s is tried once, and told for what it is', async (fault, how, expected, next) => {
  graph.fail(how)
  const outcome = await outcomeOf(sender())
  met.push({ step: 'mail', fault, outcome, next })
  expect(outcome).toMatchObject(expected)
  expect(JSON.stringify(outcome)).not.toContain('jansen')
  expect(graph.asked).toHaveLength(1)
  expect(graph.mails).toEqual([])
})

test('a line that is cut after the mail was taken leaves it open whether it was', async () => {
  graph.fail('cut-after')
  expect(await outcomeOf(sender())).toMatchObject(maybe)
  expect(graph.mails).toHaveLength(1)
})

test('no answer in time leaves it open, too', async () => {
  graph.fail('slow')
  expect(await outcomeOf(sender({ timeoutMs: 100 }))).toEqual({ ...maybe, detail: 'no answer in time' })
})

test.each<[string, () => Promise<string>, Partial<Outcome>, string]>([
  ['nobody listens', closed, { class: 'retry-safe', reason: 'unreachable' }, 'sent again later'],
  ['the name is not found', async () => 'https://graph.invalid', { ...ours, reason: 'relay-unreachable' }, waits],
  ['no TLS is spoken', plain, { ...ours, reason: 'relay-unreachable' }, waits],
])('where %s nothing has left', async (fault, place, expected, next) => {
  const outcome = await outcomeOf(sender({ graphUrl: await place() }))
  met.push({ step: 'mail', fault, outcome, next })
  expect(outcome).toMatchObject(expected)
})

test('a token is sent along, and one that Graph refused is asked for anew next time', async () => {
  const asked: (boolean | undefined)[] = []
  const send = sender({
    token: async (isRefused) => {
      asked.push(isRefused)
      return `token ${asked.length}`
    },
  })
  graph.fail({ status: 401 })
  await send(mime)
  graph.mend()
  await send(mime)
  await send(mime)
  expect(asked).toEqual([false, true, false])
  expect(graph.headers).toEqual(['Bearer token 1', 'Bearer token 2', 'Bearer token 3'])
})

test('without a token nothing is posted, and the reason is Entra’s own, without its words', async () => {
  const error = Object.assign(new Error('AADSTS90002: Tenant 1234 not found'), { name: 'AuthenticationError' })
  expect(await outcomeOf(sender({ token: () => Promise.reject(error) }))).toEqual({
    class: 'ours',
    reason: 'no-mail-token',
    detail: 'AuthenticationError AADSTS90002',
  })
  const late = await outcomeOf(sender({ token: () => new Promise(() => undefined), timeoutMs: 50 }))
  expect(late).toEqual({ class: 'ours', reason: 'no-mail-token', detail: 'no token in time' })
  expect(graph.asked).toEqual([])
})

test('what asks Graph and cannot be loaded is told before anything is posted, and loaded again for the next mail', async () => {
  const tries = [() => Promise.reject(new Error('a file was missing'))]
  const send = sender({ open: (url) => (tries.shift() ?? (() => openGraph(url)))() })
  expect(await outcomeOf(send)).toMatchObject({ class: 'retry-safe', reason: 'not-rendered' })
  expect(graph.asked).toEqual([])
  expect(await outcomeOf(send)).toMatchObject({ class: 'delivered' })
})

/** Where somebody listened a moment ago. */
async function closed(): Promise<string> {
  const port = await listen(createServer())
  await Promise.all(servers.splice(0).map((server) => new Promise((resolve) => server.close(resolve))))
  return `http://127.0.0.1:${port}`
}

async function plain(): Promise<string> {
  return `https://127.0.0.1:${await listen(createServer((socket) => socket.end('no TLS here')))}`
}

async function listen(server: Server): Promise<number> {
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  return address !== null && typeof address === 'object' ? address.port : 0
}
