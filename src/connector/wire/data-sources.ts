import { z } from 'zod'
import type { ApiAnswer, DataSource } from '../../core/api.ts'
import { given } from '../../core/given.ts'
import { field } from './field.ts'
import { read } from './read.ts'

/** `[DataSourceInfo]` of the specification, or the flat list that `/v2` returns; each row says itself which one it is. */
export const dataSources = (answer: unknown): ApiAnswer<readonly DataSource[]> => read(rows, answer)

const metadata = field
  .object({
    dataSourceId: field.maybeText,
    name: field.maybeText,
    friendlyName: field.maybeText,
    kind: field.maybeWord,
    entityNames: field.list(field.text),
    createdBy: field.maybeText,
    refreshState: field.maybeWord,
    lastRefresh: field.moment,
  })
  .transform((wire, context): DataSource => {
    const name = wire.name ?? wire.friendlyName
    if (name === undefined) context.addIssue({ code: 'custom', path: ['name'], message: 'expected a string' })
    return {
      name: name ?? '',
      entityNames: wire.entityNames,
      ...given({
        id: wire.dataSourceId,
        friendlyName: wire.friendlyName,
        kind: wire.kind,
        createdBy: wire.createdBy,
        refreshState: wire.refreshState,
        lastRefreshAt: wire.lastRefresh,
      }),
    }
  })

const wrapped = field.object({ dataSourceMetadata: metadata }).transform((wire) => wire.dataSourceMetadata)

const isWrapped = (row: unknown): boolean =>
  typeof row === 'object' && row !== null && Object.hasOwn(row, 'dataSourceMetadata')

const rows = field.rows(
  z.unknown().transform((row, context): DataSource => {
    const result = (isWrapped(row) ? wrapped : metadata).safeParse(row)
    if (result.success) return result.data
    // Told one by one, so that the place names the spelling the row has; a union would name neither.
    for (const { path, message } of result.error.issues) context.addIssue({ code: 'custom', path, message })
    return z.NEVER
  }),
)
