import { once } from 'node:events'
import { createServer, type RequestListener, type Server } from 'node:http'
import { openGalleryPages } from '../app/gallery-pages.ts'
import { answer } from './answer.ts'
import { openAssets } from './assets.ts'
import { createHangings } from './hangings.ts'
import { listSamples } from './samples.ts'

export type Gallery = { readonly url: string; stop(): Promise<void> }

const usualPort = 56_160

/**
 * Opens the page of all cards and mails, on this machine only.
 *
 * @param port  0 for any free one; `undefined`: the usual one, or any free one where that is taken
 * @throws      `ERR_MODULE_NOT_FOUND` without the development dependencies; the system's error when the port cannot be
 *              opened
 */
export async function openGallery(port: number | undefined): Promise<Gallery> {
  const assets = await openAssets()
  const pages = await openGalleryPages()
  const rooms = { assets, languages: pages.languages, hangings: createHangings(pages, await listSamples()) }
  const answering: RequestListener = (request, response) =>
    void answer(rooms, request.url ?? '/').then(({ status, headers, body }) =>
      response.writeHead(status, headers).end(body),
    )
  const server = await listening(answering, port)
  const address = server.address()
  const opened = typeof address === 'object' && address !== null ? address.port : port
  return { url: `http://127.0.0.1:${opened}`, stop: () => close(server) }
}

async function listening(answering: RequestListener, port: number | undefined): Promise<Server> {
  try {
    return await listen(answering, port ?? usualPort)
  } catch (error) {
    if (port === undefined && error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')
      return listen(answering, 0)
    throw error
  }
}

async function listen(answering: RequestListener, port: number): Promise<Server> {
  const server = createServer(answering).listen(port, '127.0.0.1')
  await once(server, 'listening')
  return server
}

async function close(server: Server): Promise<void> {
  server.close()
  server.closeAllConnections()
  await once(server, 'close')
}
