import type { Outcome } from '../../src/core/outcome.ts'
import type { Condition, Row, Span } from '../../src/core/verdicts.ts'

/** One line of the printed matrix: what was done, and what it came to. */
export type Met = { readonly step: string; readonly fault: string; readonly outcome: Outcome; readonly next: string }

/** The fault matrix as text, one line for each fault, steps that ended alike together. */
export function matrix(title: string, met: readonly Met[]): string {
  const rows = new Map<string, readonly string[]>()
  for (const { step, fault, outcome, next } of met) {
    const cells = [fault, outcome.class, reasonOf(outcome), next]
    const key = cells.join('\n')
    rows.set(key, [[rows.get(key)?.[0], step].filter(Boolean).join(', '), ...cells])
  }
  return `\n${title}\n${aligned([['step', 'fault', 'class', 'reason', 'then'], ...rows.values()])}\n`
}

/** The table that judges, as text, in its order. */
export function rules(rows: readonly Row[]): string {
  const lines = rows.map((row) => {
    const reason = 'reason' in row ? row.reason : ''
    const change = 'change' in row && row.change ? ` → ${row.change}` : ''
    return [row.by.length === 5 ? 'any' : row.by.join(', '), said(row.when), row.class, `${reason}${change}`]
  })
  return `\nWhat an attempt came to; the first line that fits decides\n${aligned([['operation', 'seen', 'class', 'reason'], ...lines])}\n`
}

function said(when: Condition): string {
  switch (when.kind) {
    case 'status':
      return [
        spans(when.status),
        when.codes?.join(' or '),
        when.page && 'a page',
        when.forms && `card ${when.forms.join(' or ')}`,
      ]
        .filter(Boolean)
        .join(', ')
    case 'smtp':
      return [`SMTP ${spans(when.reply)}`, when.enhanced?.join(' '), when.stages && `at ${when.stages.join(' or ')}`]
        .filter(Boolean)
        .join(', ')
    case 'not-left':
    case 'not-tried':
      return [when.kind, when.why?.join(' or ')].filter(Boolean).join(': ')
    default:
      return when.kind
  }
}

const spans = (all: readonly Span[]): string =>
  all.map((span) => (typeof span === 'number' ? String(span) : span.join('–'))).join(', ')

function reasonOf(outcome: Outcome): string {
  if (outcome.class === 'delivered') return ''
  const change = 'change' in outcome && outcome.change !== undefined ? ` → ${outcome.change}` : ''
  const wait = 'afterMs' in outcome && outcome.afterMs !== undefined ? ` after ${outcome.afterMs / 1_000} s` : ''
  return `${outcome.reason}${change}${wait}`
}

function aligned(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? []
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join(' | ')
        .trimEnd(),
    )
    .join('\n')
}
