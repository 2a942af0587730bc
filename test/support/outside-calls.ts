import { AsyncLocalStorage } from 'node:async_hooks'
import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { TransactionBuilder } from 'kysely'

/** Whether what runs now was begun inside a transaction. */
const inside = new AsyncLocalStorage<true>()

const { execute } = TransactionBuilder.prototype
TransactionBuilder.prototype.execute = function (work) {
  return execute.call(this, (trx) => inside.run(true, () => work(trx))) as ReturnType<typeof work>
}

/** What Node says when a call begins: by `fetch`, by `http` and `https`, and each connection that anything opens. */
const channels = ['undici:request:create', 'http.client.request.created', 'net.client.socket']

/**
 * Watches for calls to the outside that begin inside a transaction, where nothing slow may be and, on the embedded
 * database, a question would wait for ever.
 *
 * @returns `through` makes a way out watched too, which may need no new connection; `check` throws when one was made
 */
export function watchOutsideCalls() {
  const calls: string[] = []
  const note = (what: string): void => {
    if (inside.getStore() === true) calls.push(what)
  }
  const heard = channels.map((channel) => ({ channel, onCall: () => note(channel) }))
  for (const { channel, onCall } of heard) subscribe(channel, onCall)
  return {
    through<In, Out>(name: string, send: (what: In) => Out): (what: In) => Out {
      return (what) => {
        note(name)
        return send(what)
      }
    },
    check(): void {
      const [first] = calls.splice(0)
      if (first !== undefined) throw new Error(`A call to the outside began inside a transaction: ${first}`)
    },
    stop(): void {
      for (const { channel, onCall } of heard) unsubscribe(channel, onCall)
    },
  }
}
