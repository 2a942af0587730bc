import { once } from 'node:events'
import { connect, createServer, type Server, type Socket } from 'node:net'

/**
 * Stands on loopback in front of a PostgreSQL server, and lets a test take it away.
 *
 * @see  PostgreSQL, "Message Formats" (protocol 3.0); unencrypted connections only
 */
export async function startPgProxy(server: { readonly host: string; readonly port: number }): Promise<PgProxy> {
  const state = { isFull: false }
  const links = new Set<() => void>()
  let listening: Server | undefined
  const listen = async (port: number): Promise<number> => {
    listening = createServer((client) => {
      const cut = link(client, connect(server.port, server.host), () => state.isFull)
      links.add(cut)
      client.once('close', () => links.delete(cut))
    })
    listening.listen(port, '127.0.0.1')
    await once(listening, 'listening')
    const address = listening.address()
    return typeof address === 'object' && address !== null ? address.port : 0
  }
  const cut = async (): Promise<void> => {
    const closed = listening && once(listening, 'close')
    listening?.close()
    listening = undefined
    for (const end of links) end()
    await closed
  }
  const port = await listen(0)
  return {
    port,
    cut,
    full: () => {
      state.isFull = true
    },
    mend: async () => {
      state.isFull = false
      if (listening === undefined) await listen(port)
    },
    stop: cut,
  }
}

export type PgProxy = {
  readonly port: number
  /** Every connection ends, and new ones are refused. */
  readonly cut: () => Promise<void>
  /** Every query is answered as by a server whose disk is full; a transaction can still be rolled back. */
  readonly full: () => void
  /** Everything passes again. */
  readonly mend: () => Promise<void>
  readonly stop: () => Promise<void>
}

/** @returns how to end both sides */
function link(client: Socket, server: Socket, isFull: () => boolean): () => void {
  const end = (): void => {
    client.destroy()
    server.destroy()
  }
  for (const side of [client, server]) side.once('close', end).on('error', end).setNoDelay(true)
  // what a query may be answered: nothing before the first ReadyForQuery, which also tells whether a transaction is open
  let status: string | undefined
  let isSkipping = false
  const toServer = messages(true, (message, type) => {
    if (isPlainAnswerAsked(message, type)) return client.write('N')
    if (type === '' || status === undefined || type === 'X') return server.write(message)
    if (type === 'S' && isSkipping) {
      isSkipping = false
      return client.write(readyForQuery(status))
    }
    if (isSkipping) return
    if (!isFull() || isRollback(message, type)) return server.write(message)
    if (status === 'T') status = 'E'
    isSkipping = type !== 'Q'
    client.write(type === 'Q' ? Buffer.concat([diskFull, readyForQuery(status)]) : diskFull)
  })
  const toClient = messages(false, (message, type) => {
    if (type === 'Z') status = message.toString('latin1', 5, 6)
    client.write(message)
  })
  client.on('data', toServer)
  server.on('data', toClient)
  return end
}

/** Cuts what comes in into messages. What a client says first has no type. */
function messages(startsUntyped: boolean, take: (message: Buffer, type: string) => unknown) {
  let rest = Buffer.alloc(0)
  let isTyped = !startsUntyped
  return (part: Buffer): void => {
    rest = Buffer.concat([rest, part])
    for (;;) {
      const lengthAt = isTyped ? 1 : 0
      if (rest.length < lengthAt + 4) return
      const length = lengthAt + rest.readInt32BE(lengthAt)
      if (rest.length < length) return
      const message = rest.subarray(0, length)
      const type = isTyped ? message.toString('latin1', 0, 1) : ''
      rest = rest.subarray(length)
      isTyped ||= !isPlainAnswerAsked(message, type)
      take(message, type)
    }
  }
}

/** SSLRequest or GSSENCRequest, to which "no" is a single byte. */
const isPlainAnswerAsked = (message: Buffer, type: string): boolean =>
  type === '' && message.length === 8 && [80877103, 80877104].includes(message.readInt32BE(4))

const isRollback = (message: Buffer, type: string): boolean =>
  ['Q', 'P'].includes(type) && /^\0*rollback/i.test(message.toString('utf8', 5))

function typed(type: string, body: Buffer): Buffer {
  const head = Buffer.alloc(5)
  head.write(type, 'latin1')
  head.writeInt32BE(body.length + 4, 1)
  return Buffer.concat([head, body])
}

const readyForQuery = (status: string): Buffer => typed('Z', Buffer.from(status, 'latin1'))

const diskFull = typed(
  'E',
  Buffer.from(
    ['SERROR', 'VERROR', 'C53100', 'Mcould not extend file: No space left on device', '', ''].join('\0'),
    'latin1',
  ),
)
