import { listen } from '../../src/store/listen.ts'
import { ask } from '../support/postgres.ts'
import { useProcesses } from '../support/processes.ts'
import { putContoso, queue } from './rows.ts'

const processes = useProcesses()
const cutAll = (): Promise<void> =>
  ask(processes.url, "select pg_terminate_backend(pid) from pg_stat_activity where query = 'listen belfry'")

/** Listens, and lets the test wait for the next call. */
function hearing() {
  let next = Promise.withResolvers<void>()
  const lost: Error[] = []
  const stop = listen(processes.url, {
    onQueued: () => {
      const heard = next
      next = Promise.withResolvers<void>()
      heard.resolve()
    },
    onLost: (error) => lost.push(error),
  })
  return { stop, lost, next: () => next.promise }
}

test('what one process queues, another hears after the commit', async () => {
  await putContoso(processes.one)
  const { stop, next } = hearing()
  await next()
  const heard = next()
  await queue(processes.one)
  await heard
  await stop()
})

test('a listener that was cut listens again by itself, and looks for what it missed', async () => {
  await putContoso(processes.one)
  const { stop, lost, next } = hearing()
  await next()
  const again = next()
  await cutAll()
  await again
  const heard = next()
  await queue(processes.other)
  await heard
  await stop()
  expect(lost).toHaveLength(1)
})

test('a listener can be stopped while its server cannot be reached', async () => {
  const lost = Promise.withResolvers<Error>()
  const url = Object.assign(new URL(processes.url), { port: '9' }).href
  const stop = listen(url, { onQueued: () => undefined, onLost: lost.resolve })
  expect((await lost.promise).message).toContain('ECONNREFUSED')
  await stop()
})
