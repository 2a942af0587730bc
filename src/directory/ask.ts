import type { Client, ResponseType } from '@microsoft/microsoft-graph-client'
import type { DirectoryFailure } from '../core/directory.ts'
import { failed, type Reply, readReply } from './reply.ts'

const version = 'v1.0'

/**
 * Makes what asks Graph. The library's own second tries are left out: they would hold an answer for minutes while a
 * person waits. Whoever needs the answer asks again later.
 *
 * @returns for each question a function for its calls, all of them within one `timeoutMs`
 */
export function createAsk(options: AskOptions): () => Ask {
  let opened: ReturnType<typeof open> | undefined
  return () => {
    const late = AbortSignal.timeout(options.timeoutMs)
    const signal = options.signal === undefined ? late : AbortSignal.any([late, options.signal])
    return {
      root: `${options.graphUrl}/${version}`,
      get: async ({ what, path }) => {
        const signed = await sign(options, signal, what)
        if (signed.kind === 'failed') return signed
        try {
          opened ??= open(options.graphUrl)
          const { client, raw } = await opened
          const request = client.api(path).headers(signed.headers).responseType(raw).option('signal', signal)
          return await readReply(what, await request.get())
        } catch {
          return failed('unreachable', what, signal.aborted ? 'no whole answer in time' : 'not reached, or cut off')
        }
      },
    }
  }
}

async function open(baseUrl: string): Promise<{ readonly client: Client; readonly raw: ResponseType }> {
  // Loaded at the first question: where the directory is off it is never needed.
  const { Client, HTTPMessageHandler, ResponseType } = await import('@microsoft/microsoft-graph-client')
  const middleware = new HTTPMessageHandler()
  const fetchOptions = { redirect: 'manual' } as const
  const client = Client.initWithMiddleware({ baseUrl, defaultVersion: version, middleware, fetchOptions })
  return { client, raw: ResponseType.RAW }
}

export type AskOptions = {
  /** Graph's root, without version: `https://graph.microsoft.com`. */
  readonly graphUrl: string
  /** Absent: none is sent. */
  readonly token?: () => Promise<string>
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

/** The library for tokens puts no end to its own calls. */
async function sign(
  { token }: AskOptions,
  signal: AbortSignal,
  what: string,
): Promise<{ readonly kind: 'signed'; readonly headers: Record<string, string> } | DirectoryFailure> {
  if (token === undefined) return { kind: 'signed', headers: {} }
  try {
    const ended = new Promise<never>((_resolve, reject) => {
      const end = () => reject(new Error('no token in time'))
      if (signal.aborted) end()
      else signal.addEventListener('abort', end, { once: true })
    })
    return { kind: 'signed', headers: { Authorization: `Bearer ${await Promise.race([token(), ended])}` } }
  } catch (error) {
    return signal.aborted
      ? failed('unreachable', what, 'no token in time')
      : failed('unauthorized', what, `no token: ${nameOf(error)}`)
  }
}

/** Only the name: messages may hold ids and addresses. */
const nameOf = (error: unknown): string => (Error.isError(error) ? error.name : 'unknown cause')
