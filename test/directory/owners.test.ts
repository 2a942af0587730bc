import { createServer } from 'node:http'
import { createDirectory } from '../../src/directory/client.ts'
import { bakker, jansen, salesGroup, useGraph } from './entra.ts'

const graphWith = useGraph()

test('all owners of a team are found, however many pages they take, and only people', async () => {
  const { directory, graph } = await graphWith()
  const app = { '@odata.type': '#microsoft.graph.servicePrincipal', id: 'app' }
  graph.groups.push({ id: salesGroup, owners: [jansen, app, bakker, bakker, bakker] })
  const answer = await directory.teamOwners(salesGroup)
  expect(answer.kind === 'found' && answer.value.map(({ name }) => name)).toEqual([
    'Anna Jansen',
    ...Array(3).fill('Wim Bakker'),
  ])
})

test('a team without owners has none, and one that is gone is unknown', async () => {
  const { directory, graph } = await graphWith()
  graph.groups.push({ id: salesGroup, owners: [] })
  expect(await directory.teamOwners(salesGroup)).toEqual({ kind: 'found', value: [] })
  expect(await directory.teamOwners(jansen.id)).toEqual({ kind: 'unknown' })
  expect(await directory.teamOwners('19:general@thread.tacv2')).toEqual({ kind: 'unknown' })
})

/** A Graph that always names a further page. */
async function endless(next: (root: string) => string) {
  let calls = 0
  const server = createServer((req, res) => {
    calls += 1
    const body = { value: [jansen], '@odata.nextLink': next(`http://${req.headers.host}`) }
    res.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = address !== null && typeof address === 'object' ? address.port : 0
  const directory = createDirectory({ graphUrl: `http://127.0.0.1:${port}`, timeoutMs: 10_000 })
  const answer = await directory.teamOwners(salesGroup)
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
  return { answer, calls }
}

test('pages without an end are no list of owners', async () => {
  const { answer, calls } = await endless((root) => `${root}/v1.0/groups/${salesGroup}/owners?$skiptoken=1`)
  expect([answer.kind, calls]).toEqual(['failed', 5])
})

test.each(['http://127.0.0.1:9/v1.0/groups', 'https://evil.example/v1.0/x', '/v1.0/groups'])(
  'a next page at %s is not asked for',
  async (link) => {
    const { answer, calls } = await endless(() => link)
    expect(answer).toMatchObject({ kind: 'failed', problem: 'malformed' })
    expect(calls).toBe(1)
  },
)
