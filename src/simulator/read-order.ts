import { z } from 'zod'
import { parseJson } from './body.ts'
import type { Place } from './place.ts'

/** What a job shall do: `operation` in the API's spelling, and what it shall do it to; nothing named means all. */
export type Order = { readonly operation: string; readonly identifiers: readonly string[] }

export type OrderRead =
  | ({ readonly ok: true } & Order)
  | { readonly ok: false; readonly status: number; readonly code: string; readonly message: string }

/** What the simulator can run. */
const operations = ['all', 'ingestion', 'map', 'match', 'merge', 'segmentation', 'measures', 'entityMeasures']

const posted = z.object({ operationType: z.string().optional(), identifiers: z.array(z.string()).nullish() })

/**
 * Reads what `POST …/workflows/main/jobs` asks for, from the query or else from the body.
 *
 * @returns  the order, or what it is refused with: 400 for an operation that is unknown or may not have identifiers,
 *           404 for an identifier that is nothing here
 * @see      Microsoft Learn, "Work with Customer Insights APIs": operations in any case, identifiers within quotes
 */
export function readOrder(place: Place, query: URLSearchParams, body: string): OrderRead {
  const inBody = posted.safeParse(body === '' ? {} : parseJson(body))
  if (!inBody.success)
    return refuse(400, 'InvalidRequest', `The body is no job request: ${inBody.error.issues[0]?.message}`)
  const word = query.get('operationType') ?? inBody.data.operationType ?? ''
  const operation = operations.find((one) => one.toLowerCase() === word.toLowerCase())
  if (operation === undefined) return refuse(400, 'InvalidOperationType', `There is no operation '${word}'.`)
  const asked = query.has('identifiers') ? query.getAll('identifiers').flatMap(listed) : (inBody.data.identifiers ?? [])
  if (operation === 'all' && asked.length > 0) {
    return refuse(400, 'IdentifiersNotAllowed', 'Identifiers are accepted only if operationType is not All.')
  }
  const stranger = asked.find((identifier) => !knows(place, operation, identifier))
  if (stranger !== undefined) return refuse(404, 'IdentifierNotFound', `There is no '${stranger}' for ${operation}.`)
  return { ok: true, operation, identifiers: asked }
}

const refuse = (status: number, code: string, message: string): OrderRead => ({ ok: false, status, code, message })

const listed = (text: string): readonly string[] =>
  text
    .split(',')
    .map((one) => one.trim().replace(/^(['"])(.*)\1$/, '$2'))
    .filter((one) => one !== '')

function knows(place: Place, operation: string, identifier: string): boolean {
  if (operation === 'ingestion') return place.sources.has(identifier)
  if (operation === 'segmentation') return place.segments.has(identifier)
  return operation.toLowerCase().endsWith('measures') && place.measures.has(identifier)
}
