import { createServer } from 'node:http'
import { createTokenSource } from '../../src/credentials/token.ts'

const scope = 'https://api.ci.ai.microsoft.com/.default'

test('a managed identity gives its token for the scope, and asks the machine only once', async () => {
  const asked: string[] = []
  const server = createServer((request, response) => {
    asked.push(request.url ?? '')
    const token = {
      access_token: 'a-token',
      expires_on: `${Math.floor(Date.now() / 1000) + 7_200}`,
      token_type: 'Bearer',
    }
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(token))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  process.env.IDENTITY_ENDPOINT = `http://127.0.0.1:${port}/msi/token`
  process.env.IDENTITY_HEADER = 'a-header'

  const token = createTokenSource({ auth: 'managed-identity' }, scope)
  expect([await token(), await token()]).toEqual(['a-token', 'a-token'])
  expect(asked).toEqual([expect.stringContaining(encodeURIComponent('https://api.ci.ai.microsoft.com'))])

  expect(await token(true)).toBe('a-token')

  delete process.env.IDENTITY_ENDPOINT
  delete process.env.IDENTITY_HEADER
  await new Promise((resolve) => {
    server.close(resolve)
    server.closeAllConnections()
  })
})

test('a tenant that cannot be one is refused when a token is asked for, without the secret', async () => {
  const config = { auth: 'client-secret', tenantId: 'no tenant!', clientId: 'an-app', clientSecret: 'hush' } as const
  const token = createTokenSource(config, scope)
  const error = await token().catch((reason: unknown) => reason)
  expect(Error.isError(error)).toBe(true)
  expect(String(error)).not.toContain('hush')
})
