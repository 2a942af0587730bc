import { onDemand } from '../core/on-demand.ts'
import type { TokenSource } from '../core/token.ts'
import { openGraph, version } from './graph.ts'
import { failed, type Reply, readReply } from './reply.ts'
import { sign } from './sign.ts'

/**
 * Makes what asks Graph. The library's own second tries are left out: they would hold an answer for minutes while a
 * person waits. Whoever needs the answer asks again later.
 *
 * @returns for each question a function for its calls, all of them within one `timeoutMs`
 */
export function createAsk(options: AskOptions): () => Ask {
  const graph = onDemand(() => openGraph(options.graphUrl))
  return () => {
    const late = AbortSignal.timeout(options.timeoutMs)
    const signal = options.signal === undefined ? late : AbortSignal.any([late, options.signal])
    return {
      root: `${options.graphUrl}/${version}`,
      get: async ({ what, path }) => {
        const signed = await sign(options.token, signal)
        if (signed.kind === 'late') return failed('unreachable', what, 'no token in time')
        if (signed.kind === 'no-token') return failed('unauthorized', what, `no token: ${signed.why}`)
        try {
          const { client, raw } = await graph()
          const request = client.api(path).headers(signed.headers).responseType(raw).option('signal', signal)
          return await readReply(what, await request.get())
        } catch {
          return failed('unreachable', what, signal.aborted ? 'no whole answer in time' : 'not reached, or cut off')
        }
      },
    }
  }
}

export type AskOptions = {
  /** Graph's root, without version: `https://graph.microsoft.com`. */
  readonly graphUrl: string
  /** Absent: none is sent. */
  readonly token?: TokenSource
  /** For one question with all of its calls, the token included. */
  readonly timeoutMs: number
  /** Ends every call. */
  readonly signal?: AbortSignal
}

export type Ask = {
  /** What every address begins with. */
  readonly root: string
  readonly get: (question: Question) => Promise<Reply>
}

export type Question = {
  /** How it is called in a detail, without any id. */
  readonly what: string
  /** Below the root, with its query; encoded. */
  readonly path: string
}
