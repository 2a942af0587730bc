import type { CustomerInsightsActions } from '../core/actions.ts'
import { type ClientOptions, createCall, typed } from './call.ts'
import { item } from './item.ts'
import { items } from './items.ts'
import { createRefreshes } from './refreshes.ts'
import { createSpellings } from './spelling.ts'
import { entities, entity } from './wire/entities.ts'
import { admins, roles, rolesOf } from './wire/roles.ts'
import { createItem, updateItem } from './write-item.ts'

/**
 * What people and flows may ask of Customer Insights besides what is watched. It costs the same budget and goes the
 * same way as the client; handed the same `spellings`, each learns from the other.
 *
 * @param options  as for the client
 * @throws         never for network or API; what `budget` itself throws (its database is gone) passes through
 */
export function createActions(options: ClientOptions): CustomerInsightsActions {
  const call = createCall(options)
  const { workflow } = options.spellings ?? createSpellings()
  const within = (instanceId: string, ...path: readonly string[]) => ({ path: ['instances', instanceId, ...path] })
  return {
    entities: async (instanceId, spender) =>
      typed(await call(within(instanceId, 'manage', 'entities'), spender), entities),
    entity: async (instanceId, name, spender) =>
      typed(await call(within(instanceId, 'manage', 'entities', name), spender), entity),
    item: (...asked) => item(call, ...asked),
    items: (...asked) => items(call, ...asked),
    createItem: (...asked) => createItem(call, ...asked),
    updateItem: (...asked) => updateItem(call, ...asked),
    ...createRefreshes(call, workflow),
    roles: async (instanceId, spender) => typed(await call(within(instanceId, 'rbac', 'roles'), spender), roles),
    admins: async (instanceId, spender) =>
      typed(await call(within(instanceId, 'rbac', 'assignments'), spender), admins),
    rolesOf: async (instanceId, principalId, spender) =>
      typed(await call(within(instanceId, 'rbac', 'assignments'), spender), rolesOf(principalId)),
  }
}
