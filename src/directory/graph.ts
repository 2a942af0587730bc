import type { Client, Context, ResponseType } from '@microsoft/microsoft-graph-client'

export const version = 'v1.0'

export type Graph = { readonly client: Client; readonly raw: ResponseType }

export type OpenGraph = (baseUrl: string) => Promise<Graph>

/**
 * Opens Graph without the library's own second tries: one request, one answer, no redirect followed. A request without
 * an answer throws with the cause that Node gave, which the library keeps to itself otherwise.
 *
 * @param baseUrl  Graph's root, without version
 */
export async function openGraph(baseUrl: string): Promise<Graph> {
  // Loaded at the first question: where nobody is asked it is never needed.
  const { Client, GraphClientError, ResponseType } = await import('@microsoft/microsoft-graph-client')
  const execute = async (context: Context): Promise<void> => {
    try {
      context.response = await fetch(context.request, context.options)
    } catch (cause) {
      throw Object.assign(new GraphClientError('no answer'), { cause })
    }
  }
  const fetchOptions = { redirect: 'manual' } as const
  const client = Client.initWithMiddleware({ baseUrl, defaultVersion: version, middleware: { execute }, fetchOptions })
  return { client, raw: ResponseType.RAW }
}
