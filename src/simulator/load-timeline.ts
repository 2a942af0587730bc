import { readFileSync } from 'node:fs'
import type { z } from 'zod'
import { mistakeIn } from './mistake.ts'
import { type Timeline, timeline } from './timeline.ts'

export type Loaded =
  | { readonly ok: true; readonly timeline: Timeline }
  | { readonly ok: false; readonly problem: string }

/**
 * Reads a timeline from a JSON file.
 *
 * @returns  the timeline, or the first mistake with its place as one sentence: no such file, no JSON, a field that does
 *           not fit, a happening out of order, or something that cannot happen then, such as a label used twice
 */
export function loadTimeline(file: URL): Loaded {
  const name = decodeURIComponent(file.pathname.split('/').at(-1) ?? '')
  const refuse = (mistake: string): Loaded => ({ ok: false, problem: `${name}: ${mistake}` })
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch {
    return refuse('the file cannot be read.')
  }
  const json = parsed(text)
  if (!json.ok) return refuse(`this is not JSON: ${json.problem}.`)
  const read = timeline.safeParse(json.value)
  if (!read.success) return refuse(sentenceOf(read.error))
  const mistake = mistakeIn(read.data)
  return mistake === undefined ? { ok: true, timeline: read.data } : refuse(mistake)
}

function parsed(text: string): { readonly ok: true; readonly value: unknown } | { ok: false; problem: string } {
  try {
    return { ok: true, value: JSON.parse(text) }
  } catch (error) {
    return { ok: false, problem: error instanceof Error ? error.message : String(error) }
  }
}

function sentenceOf(error: z.ZodError): string {
  const [issue] = error.issues
  const place = issue?.path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`)).join('') ?? ''
  return `${place === '' ? 'the whole' : place.slice(1)}: ${issue?.message ?? 'it does not fit'}.`
}
