import { given } from './given.ts'
import type { Form, Outcome } from './outcome.ts'
import type { Operation, Symptom } from './symptom.ts'
import { type Condition, otherwise, type Row, type Span, verdicts } from './verdicts.ts'

/**
 * Decides what an attempt came to, for every adapter, by one table.
 *
 * Only a post, a mail or a hook ever parks its recipient. An ambiguous edit stays ambiguous: that its repeat carries no
 * line about a possible repeat is for whoever sends it again to know by the operation.
 *
 * @param form  in which it was sent; absent: whole
 * @returns     an outcome for every symptom, foreseen or not
 * @see         Microsoft Learn, "Status codes from bot conversational APIs"; RFC 5321 4.2 and RFC 3463; Standard Webhooks,
 *              "Webhook delivery": 410 is gone
 */
export function judge(operation: Operation, symptom: Symptom, form?: Form): Outcome {
  const row = rowFor(operation, symptom, form)
  const detail = 'detail' in symptom ? symptom.detail : ''
  const afterMs = symptom.kind === 'status' ? symptom.afterMs : undefined
  switch (row.class) {
    case 'delivered':
      return { class: 'delivered', messageId: symptom.kind === 'taken' ? symptom.messageId : '' }
    case 'retry-safe':
      return {
        class: row.class,
        reason: row.reason,
        detail,
        ...(row.change ? { change: row.change } : given({ afterMs })),
      }
    case 'ambiguous':
      return { class: row.class, reason: row.reason, detail, ...given({ afterMs }) }
    case 'permanent':
      return { class: row.class, reason: row.reason, detail }
    case 'ours':
      return { class: row.class, reason: row.reason, detail }
    default:
      return row satisfies never
  }
}

/** The row that decides. */
export function rowFor(operation: Operation, symptom: Symptom, form?: Form): Row {
  return verdicts.find((row) => row.by.includes(operation) && fits(row.when, symptom, form)) ?? otherwise
}

function fits(when: Condition, symptom: Symptom, form: Form | undefined): boolean {
  switch (when.kind) {
    case 'anything':
      return true
    case 'status':
      return (
        symptom.kind === 'status' &&
        within(when.status, symptom.status) &&
        (when.codes === undefined || names(symptom.codes ?? [], when.codes)) &&
        (when.page === undefined || symptom.page === true) &&
        (when.forms === undefined || when.forms.includes(form ?? 'whole'))
      )
    case 'smtp':
      return (
        symptom.kind === 'smtp' &&
        within(when.reply, symptom.reply) &&
        (when.stages === undefined || when.stages.includes(symptom.stage)) &&
        (when.enhanced === undefined || when.enhanced.some((pattern) => isLike(symptom.enhanced, pattern)))
      )
    case 'not-left':
      return symptom.kind === 'not-left' && (when.why === undefined || when.why.includes(symptom.why))
    case 'not-tried':
      return symptom.kind === 'not-tried' && when.why.includes(symptom.why)
    default:
      return symptom.kind === when.kind
  }
}

function within(spans: readonly Span[], value: number): boolean {
  return spans.some((span) => (typeof span === 'number' ? span === value : span[0] <= value && value <= span[1]))
}

function names(codes: readonly string[], wanted: readonly string[]): boolean {
  const known = wanted.map((code) => code.toLowerCase())
  return codes.some((code) => known.includes(code.toLowerCase()))
}

function isLike(enhanced: string | undefined, pattern: string): boolean {
  if (!pattern.endsWith('.x')) return enhanced === pattern
  return enhanced?.startsWith(pattern.slice(0, -1)) ?? false
}
