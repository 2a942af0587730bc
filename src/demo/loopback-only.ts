import { Server, Socket } from 'node:net'

/**
 * From here on this process is on its own machine only: a server that is opened on a port listens on 127.0.0.1,
 * whatever it asked for, and a connection to another machine fails before its name is looked up.
 */
export function loopbackOnly(): void {
  Server.prototype.listen = new Proxy(Server.prototype.listen, {
    apply: (listen, server, given) => Reflect.apply(listen, server, onLoopback(given)),
  })
  Socket.prototype.connect = new Proxy(Socket.prototype.connect, {
    apply: (connect, socket, given) => (goesOut(given) ? refuse(socket) : Reflect.apply(connect, socket, given)),
  })
}

const host = '127.0.0.1'

/** As late as a true failure, so that whoever asked is listening by then. */
function refuse(socket: Socket): Socket {
  setImmediate(() => socket.destroy(new Error('This process stays on loopback')))
  return socket
}

/** @see Node.js, "net: server.listen()": a port with an optional host, or one record of options */
function onLoopback(given: readonly unknown[]): readonly unknown[] {
  const [first, ...rest] = given
  if (typeof first === 'object' && first !== null) return 'port' in first ? [{ ...first, host }, ...rest] : given
  if (!/^\d+$/.test(String(first))) return given
  return [first, host, ...rest.filter((one) => typeof one !== 'string')]
}

/** @see Node.js, "net: socket.connect()": as above, or a pipe's path; Node itself passes all of it on in one array */
function goesOut(given: readonly unknown[]): boolean {
  const [first, second]: readonly unknown[] = Array.isArray(given[0]) ? given[0] : given
  const isRecord = typeof first === 'object' && first !== null
  const wanted = isRecord
    ? 'host' in first
      ? first.host
      : undefined
    : /^\d+$/.test(String(first))
      ? second
      : undefined
  return typeof wanted === 'string' && !['localhost', host, '::1'].includes(wanted)
}
