import { z } from 'zod'
import type { Row, Table } from './table.ts'

const longestMs = 30 * 86_400_000

export type Written = { readonly ok: true; readonly row: Row } | { readonly ok: false; readonly problem: string }

/** Reads a body that is to become a row, or a part of one: an object of texts and numbers in the table's columns. */
export function writtenRow(table: Table, body: unknown): Written {
  const parsed = z.record(z.string(), z.union([z.string(), z.number()])).safeParse(body)
  if (!parsed.success) return { ok: false, problem: 'The body is not an object of texts and numbers.' }
  const stranger = Object.keys(parsed.data).find((name) => !table.columns.some((column) => column.name === name))
  if (stranger !== undefined) return { ok: false, problem: `${table.name} has no ${stranger}.` }
  return { ok: true, row: parsed.data }
}

/**
 * Judges until when a written row shall hold; rows are kept for good here, whatever it says.
 *
 * @returns  `undefined` when it is not given, or a moment of RFC 3339 at most 30 days ahead; else what is wrong
 * @see      the published specification, `validUntil` of Create-an-entity
 */
export function validMistake(validUntil: string | null, now: Date): string | undefined {
  if (validUntil === null) return undefined
  if (!z.iso.datetime({ offset: true }).safeParse(validUntil).success) return 'validUntil is no moment of RFC 3339.'
  const aheadMs = new Date(validUntil).getTime() - now.getTime()
  return aheadMs > longestMs ? 'validUntil is more than 30 days ahead.' : undefined
}
