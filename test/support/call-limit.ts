/** What the server allows: calls in any 60 s. */
const limit = 100
const windowMs = 60_000

/**
 * Counts calls as the server sees them.
 *
 * @returns `count` for each call; `broken`, which rejects at the first call over the limit and else never settles
 */
export function callLimit(): { readonly count: (at: Date) => void; readonly broken: Promise<never> } {
  const times: number[] = []
  const { promise, reject } = Promise.withResolvers<never>()
  promise.catch(() => undefined)
  return {
    broken: promise,
    count: (at) => {
      times.push(at.getTime())
      const first = times.at(-limit - 1)
      if (first !== undefined && at.getTime() - first < windowMs)
        reject(new Error(`More than ${limit} calls in the 60 s before ${at.toISOString()}`))
    },
  }
}
