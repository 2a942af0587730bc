import type { Posted, PostedType, ReadPost } from '../core/posted.ts'
import { event } from './event.ts'

/**
 * Reads a post of CloudEvents in structured mode: all of its events, or none.
 *
 * @param body       the bytes, JSON in UTF-8
 * @param mediaType  says whether one event, a list or either is expected; an empty list is a list
 * @param now        what is told ended at most 5 minutes after it, and not before the year 2000
 * @returns          each event once, also where the list repeats one; or the place of the first fault
 * @see              CloudEvents 1.0.2, HTTP binding 3.2 and 3.3
 */
export function post(body: Uint8Array, mediaType: PostedType, now: Date): ReadPost {
  const json = jsonOf(body)
  if (json === undefined) return refused([], 'expected JSON in UTF-8')
  const isList = Array.isArray(json.value)
  const events: readonly unknown[] = Array.isArray(json.value) ? json.value : [json.value]
  if (isList && mediaType === 'application/cloudevents+json') return refused([], 'expected one event')
  if (!isList && mediaType === 'application/cloudevents-batch+json') return refused([], 'expected a list of events')
  const found = new Map<string, Posted>()
  for (const [index, one] of events.entries()) {
    const read = event(one, now)
    if (!read.ok) return refused(isList ? [index, ...read.path] : read.path, read.message)
    if (!found.has(read.posted.key)) found.set(read.posted.key, read.posted)
  }
  return { ok: true, posted: [...found.values()] }
}

function jsonOf(body: Uint8Array): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body)) }
  } catch {
    return undefined
  }
}

const refused = (path: readonly PropertyKey[], message: string): ReadPost => ({
  ok: false,
  place: placeOf(path).slice(0, longestPlace).toWellFormed(),
  message,
})

const longestPlace = 300

function placeOf(path: readonly PropertyKey[]): string {
  if (path.length === 0) return 'the body'
  const steps = path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`))
  return steps.join('').replace(/^\./, '')
}
