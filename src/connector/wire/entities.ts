import type { Attribute, Entity } from '../../core/actions.ts'
import type { ApiAnswer } from '../../core/api.ts'
import { given } from '../../core/given.ts'
import { field } from './field.ts'
import { read } from './read.ts'

/** The entities of an `IC360EntityModel`. */
export const entities = (answer: unknown): ApiAnswer<readonly Entity[]> => read(model, answer)

/** One `IEntityMetadata`. */
export const entity = (answer: unknown): ApiAnswer<Entity> => read(row, answer)

const attribute = field
  .object({
    name: field.text,
    friendlyName: field.maybeText,
    dataType: field.maybeText,
    searchProperties: field.object({ isFilterable: field.flag }).nullish(),
  })
  .transform(
    (wire): Attribute => ({
      name: wire.name,
      isFilterable: wire.searchProperties?.isFilterable ?? false,
      ...given({ friendlyName: wire.friendlyName, dataType: wire.dataType }),
    }),
  )

const key = field.list(field.object({ name: field.text }).transform((wire) => wire.name))

const row = field
  .object({
    name: field.text,
    qualifiedEntityName: field.maybeText,
    entityType: field.maybeWord,
    dataSourceName: field.maybeText,
    datasourceId: field.maybeText,
    refreshTime: field.moment,
    attributes: field.list(attribute),
    keys: field.list(key),
  })
  .transform(
    (wire): Entity => ({
      name: wire.name,
      attributes: wire.attributes,
      keys: wire.keys,
      ...given({
        qualifiedName: wire.qualifiedEntityName,
        type: wire.entityType,
        dataSourceName: wire.dataSourceName,
        dataSourceId: wire.datasourceId,
        refreshedAt: wire.refreshTime,
      }),
    }),
  )

const model = field.object({ entities: field.list(row) }).transform((wire) => wire.entities)
