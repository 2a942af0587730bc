import { createDirectory } from '../../src/directory/client.ts'
import type { GraphFault } from '../support/graph.ts'
import { jansen, useGraph } from './entra.ts'

const graphWith = useGraph()
const impatient = useGraph(80)

test.each<[string, GraphFault, object]>([
  ['a refused sign-in', { status: 401, code: 'InvalidAuthenticationToken' }, { problem: 'unauthorized' }],
  ['a missing permission', { status: 403, code: 'Authorization_RequestDenied' }, { problem: 'unauthorized' }],
  [
    'too many questions',
    { status: 429, code: 'TooManyRequests', headers: { 'retry-after': '120' } },
    { problem: 'throttled', retryAfterMs: 120_000 },
  ],
  ['a Graph that is down', { status: 503, code: 'ServiceUnavailable' }, { problem: 'unreachable' }],
  ['a connection that is cut', 'cut', { problem: 'unreachable' }],
  ['a page instead of an answer', { page: 200 }, { problem: 'malformed' }],
  ['a page that says 404', { page: 404 }, { problem: 'malformed' }],
  ['a path that Graph does not have', { status: 404, code: 'BadRequest' }, { problem: 'malformed' }],
  ['a redirect', { status: 302, headers: { location: 'http://127.0.0.1:9/' } }, { problem: 'malformed' }],
])('%s is a failure and nobody is unknown because of it', async (_, fault, expected) => {
  const { directory, graph } = await graphWith(jansen)
  graph.fail(fault)
  const answers = [await directory.person('a.jansen@contoso.example'), await directory.teamOwners(jansen.id)]
  for (const answer of answers) {
    expect(answer).toMatchObject({ kind: 'failed', ...expected })
    expect(JSON.stringify(answer)).not.toContain('jansen')
  }
  expect(graph.asked).toHaveLength(2)
})

test('a failure of the second question is no unknown person either', async () => {
  const { directory, graph } = await graphWith(jansen)
  graph.fail({ status: 503 }, /\/users$/)
  expect(await directory.person('a.jansen@contoso.example')).toMatchObject({ kind: 'failed', problem: 'unreachable' })
})

test.each<[string, GraphFault, true | undefined]>([
  ['could not be read', { status: 403, code: 'ErrorAccessDenied' }, true],
  ['is not there', { status: 404, code: 'MailboxNotEnabledForRESTAPI' }, undefined],
])('whoever may not sign in, and whose mailbox %s, is found as such', async (_, fault, mayBeShared) => {
  const { directory, graph } = await graphWith({ ...jansen, accountEnabled: false })
  graph.fail(fault, /mailboxSettings$/)
  const answer = await directory.person(jansen.id)
  expect(answer.kind === 'found' && answer.value.mayBeShared).toBe(mayBeShared)
})

test('a mailbox that fails takes nothing from the person', async () => {
  const { directory, graph } = await graphWith(jansen)
  graph.fail({ status: 503 }, /mailboxSettings$/)
  expect(await directory.person(jansen.id)).toMatchObject({ kind: 'found', value: { name: 'Anna Jansen' } })
})

test('somebody whom a Graph without permission for groups does not know is unknown', async () => {
  const { directory, graph } = await graphWith(jansen)
  graph.fail({ status: 403 }, /groups/)
  expect(await directory.person('left@contoso.example')).toEqual({ kind: 'unknown' })
})

test('a Graph that does not answer is given up in time', async () => {
  const { directory, graph } = await impatient(jansen)
  graph.fail('slow')
  expect(await directory.person(jansen.id)).toMatchObject({ kind: 'failed', problem: 'unreachable' })
})

test('a token that never comes is given up in time, and one that is refused is told without its words', async () => {
  const graphUrl = 'http://127.0.0.1:9'
  const late = createDirectory({ graphUrl, timeoutMs: 50, token: () => new Promise(() => undefined) })
  expect(await late.person(jansen.id)).toMatchObject({ kind: 'failed', problem: 'unreachable' })
  const token = () => Promise.reject(new Error('AADSTS7000215 for app 1234'))
  const refused = await createDirectory({ graphUrl, timeoutMs: 5_000, token }).person(jansen.id)
  expect(refused).toEqual({ kind: 'failed', problem: 'unauthorized', detail: 'user: no token: Error AADSTS7000215' })
})

test('what ends the process ends a question', async () => {
  const closing = new AbortController()
  const { graph } = await graphWith(jansen)
  graph.fail('slow')
  const directory = createDirectory({ graphUrl: graph.url, timeoutMs: 60_000, signal: closing.signal })
  const answer = directory.person(jansen.id)
  closing.abort()
  expect(await answer).toMatchObject({ kind: 'failed', problem: 'unreachable' })
})

test('each question carries the token, and none goes without a sign-in where none is set', async () => {
  const { directory, graph } = await graphWith(jansen)
  await directory.person(jansen.id)
  await createDirectory({ graphUrl: graph.url, timeoutMs: 5_000, token: async () => 'abc' }).person(jansen.id)
  expect(graph.headers).toEqual([undefined, undefined, 'Bearer abc', 'Bearer abc'])
})
