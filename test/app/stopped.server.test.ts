import { startPgProxy } from '../support/pg-proxy.ts'
import { databaseUrl } from '../support/postgres.ts'
import { startProcess } from '../support/process.ts'

test('asked to stop while the database is away it ends with exit code 0, and says so', async () => {
  const { url, drop } = await databaseUrl()
  const { hostname: host, port } = new URL(url)
  const proxy = await startPgProxy({ host, port: Number(port) })
  const lost = Promise.withResolvers<void>()
  const belfry = await startProcess(
    {
      ...{ PORT: '0', CI_API_URL: 'http://127.0.0.1:9/v1', CI_AUTH: 'none' },
      DATABASE_URL: Object.assign(new URL(url), { port: `${proxy.port}` }).href,
    },
    (line) => line.includes('"database-lost"') && lost.resolve(),
  )
  await proxy.cut()
  await lost.promise
  expect(await belfry.stop()).toBe(0)
  expect(belfry.said.at(-1)).toContain('"belfry-stopped"')
  await drop()
})
