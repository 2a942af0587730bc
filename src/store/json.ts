import type { ColumnType } from 'kysely'

/** A JSON column: written as text, read as what we wrote. */
export type Json<T> = ColumnType<T, string, string>
