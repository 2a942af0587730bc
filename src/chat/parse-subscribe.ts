import type { EventsSaid, Subscribe, Unsubscribe } from './command.ts'
import { isTypoOf } from './near.ts'
import { unquoted } from './quote.ts'

type Said = Omit<Subscribe, 'verb'>

/** What stands behind "subscribe". @returns `undefined` where it is none of the events */
export function parseSubscribe(tail: string): Subscribe | undefined {
  const said = parseEvents(tail)
  return said && { verb: 'subscribe', ...said }
}

/** What stands behind "unsubscribe"; "all" is each and every one. @returns `undefined` where it is none of the events */
export function parseUnsubscribe(tail: string): Unsubscribe | undefined {
  const text = tail.replace(/^from\s+/i, '')
  const said = parseEvents(/^all$/i.test(text) ? '' : text)
  return said && { verb: 'unsubscribe', ...said }
}

const firstFailures = /\bfirst failures too\b/i
const alsoManual = /\balso manual\b/i

/** `<what> [for <subject>] [in <instance>]`. A name may hold " in ": whoever knows the names takes it apart. */
function parseEvents(said: string): Said | undefined {
  const plain = said
    .replace(firstFailures, '')
    .replace(alsoManual, '')
    .replace(/^to\s+/i, '')
  const rest = ` ${plain}`.replace(/\s+/g, ' ').trimEnd()
  const [whole, joint = ''] = / (for|of|in) /i.exec(rest) ?? []
  const at = whole === undefined ? rest.length : rest.indexOf(whole)
  const whatSaid = rest.slice(0, at).trim()
  const name = unquoted(rest.slice(at + (whole?.length ?? 0)))
  const what = parseWhat(whatSaid)
  if (what === undefined && whatSaid !== '') return undefined
  return {
    ...(what && { what }),
    ...(name !== '' && (joint.toLowerCase() === 'in' ? { instance: name } : { subject: name })),
    firstFailures: firstFailures.test(said),
    alsoManual: alsoManual.test(said),
  }
}

const whats: readonly (readonly [EventsSaid, readonly string[]])[] = [
  [
    'refresh-failed',
    ['refresh failures', 'failures', 'refresh failed', 'failed refreshes', 'refresh fails', 'refresh failure'],
  ],
  [
    'refresh-succeeded',
    ['refresh successes', 'successes', 'refresh succeeded', 'successful refreshes', 'refresh success'],
  ],
  ['full-refresh', ['full refresh', 'full refreshes']],
  ['unification', ['unification', 'unifications']],
  ['everything', ['everything', 'all']],
]

function parseWhat(said: string): EventsSaid | undefined {
  const plain = said.toLowerCase().replace(/^(the|all|any|data source)\s+/, '')
  return whats.find(([, names]) => names.some((name) => isTypoOf(plain, name)))?.[0]
}
