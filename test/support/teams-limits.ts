import { perApp, perConversation, type Window } from '../../src/core/pacing.ts'

/**
 * Counts what Teams takes, by its own windows.
 *
 * @returns `count` for each request that came in; `broken`, which rejects at the first one too many and else never settles
 * @see     Microsoft Learn, "Optimize your bot with rate limiting in Teams"
 */
export function teamsLimits(): {
  readonly count: (conversationId: string, at: Date) => void
  readonly broken: Promise<never>
} {
  const times = new Map<string, number[]>()
  const { promise, reject } = Promise.withResolvers<never>()
  promise.catch(() => undefined)
  const judge = (name: string, windows: readonly Window[], at: number): void => {
    const own = times.get(name) ?? []
    own.push(at)
    times.set(name, own)
    for (const { ms, most } of windows) {
      const first = own.at(-most - 1)
      if (first !== undefined && at - first < ms)
        reject(new Error(`More than ${most} requests to ${name} in the ${ms} ms before ${new Date(at).toISOString()}`))
    }
  }
  return {
    broken: promise,
    count: (conversationId, at) => {
      judge(conversationId, perConversation, at.getTime())
      judge('the whole tenant', perApp, at.getTime())
    },
  }
}
