import { ask, startPostgres, template } from './postgres.ts'

/**
 * A PostgreSQL server of a test file's own on loopback, which a test may stop and start.
 *
 * @returns `address` to connect to, to be read within a test or hook; `newDatabase` makes one that is migrated and empty
 */
export function useOwnServer() {
  let server: Awaited<ReturnType<typeof startPostgres>> | undefined
  let databases = 0
  const running = () => {
    if (server === undefined) throw new Error('The server is started before the first test, not before')
    return server
  }
  beforeAll(async () => {
    server = await startPostgres()
  })
  afterAll(() => server?.destroy())
  return {
    get address() {
      const { hostname: host, port, username: user, password, pathname } = new URL(running().url)
      return { host, port: Number(port), user, password, database: pathname.slice(1) }
    },
    /** @returns its URL */
    async newDatabase(): Promise<URL> {
      const name = `own_${++databases}`
      await ask(running().url, `create database ${name} template ${template}`)
      return Object.assign(new URL(running().url), { pathname: `/${name}` })
    },
    stop: () => running().stop(),
    start: () => running().start(),
  }
}
