import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http'

export type Loopback = {
  readonly url: string
  /** What was asked, in order: path with query. */
  readonly asked: readonly string[]
  readonly requests: readonly IncomingMessage[]
  readonly close: () => Promise<void>
}

/** A real HTTP server on a free port of this machine. */
export async function openLoopback(answer: RequestListener): Promise<Loopback> {
  const requests: IncomingMessage[] = []
  const server = createServer((request, response) => {
    requests.push(request)
    answer(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    get asked() {
      return requests.map((request) => request.url ?? '')
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

export function sendJson(response: ServerResponse, data: unknown, status = 200): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(data))
}
