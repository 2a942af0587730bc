import { createDirectory } from '../../src/directory/client.ts'
import { type Graph, type GraphUser, startGraph } from '../support/graph.ts'

const guidOf = (digit: string): string => `${digit.repeat(8)}-0000-4000-8000-${digit.repeat(12)}`

export const salesGroup = guidOf('9')

export const jansen: GraphUser = {
  id: guidOf('1').toUpperCase(),
  displayName: 'Anna Jansen',
  mail: 'a.jansen@contoso.example',
  userPrincipalName: 'anna@contoso.onmicrosoft.example',
  preferredLanguage: 'nl-nl',
  accountEnabled: true,
  timeZone: 'W. Europe Standard Time',
}

export const bakker: GraphUser = {
  id: guidOf('2'),
  displayName: 'Wim Bakker',
  mail: 'w.bakker@contoso.example',
  userPrincipalName: 'w.bakker@contoso.example',
  accountEnabled: true,
}

/** A stand-in for Graph and a client of it, for the tests of one file; it knows who is given. */
export function useGraph(timeoutMs = 10_000) {
  let graph: Graph | undefined
  const own = async (...users: readonly GraphUser[]) => {
    graph = await startGraph(users)
    return { graph, directory: createDirectory({ graphUrl: graph.url, timeoutMs }) }
  }
  afterEach(async () => {
    await graph?.stop()
    graph = undefined
  })
  return own
}
