import { keepServer, serverVariable } from './postgres.ts'

/** Starts the one server of a run; jest calls what comes back when the last test has ended. */
export default async function startServer(): Promise<void> {
  const server = await keepServer()
  process.env[serverVariable] = server.url
  Object.assign(globalThis, { endServer: server.end })
}
