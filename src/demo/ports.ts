import { createServer } from 'node:net'

/** A port and the setting that names it. */
export type DemoPort = { readonly setting: string; readonly port: number }

/**
 * Finds the first port that cannot be opened on loopback, by opening and closing each.
 *
 * @returns one sentence that names the port and its setting; `undefined` when all are free
 */
export async function portProblem(ports: readonly DemoPort[]): Promise<string | undefined> {
  for (const { setting, port } of ports) {
    const code = await tryPort(port)
    if (code === 'EADDRINUSE') return `Port ${port} is in use; stop what uses it, or set ${setting} to a free one.`
    if (code !== undefined) return `Port ${port} cannot be opened (${code}); set ${setting} to another one.`
  }
  return undefined
}

function tryPort(port: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', (error) => resolve('code' in error ? String(error.code) : error.name))
    server.listen({ port, host: '127.0.0.1' }, () => server.close(() => resolve(undefined)))
  })
}
