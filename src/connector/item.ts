import type { Item } from '../core/actions.ts'
import type { ApiAnswer, Spender } from '../core/api.ts'
import { eq, type Filter } from '../core/filter.ts'
import type { Call } from './call.ts'
import { items } from './items.ts'

/**
 * One item, by a filter or by its key.
 *
 * @see the Customer Insights connector, "Get items from an entity": filters on `ActivityId` and `CustomerId`
 */
export async function item(
  call: Call,
  instanceId: string,
  entity: string,
  pick: Filter | string,
  spender: Spender,
): Promise<ApiAnswer<Item>> {
  const keyName = /^unifiedactivity$/i.test(entity) ? 'ActivityId' : 'CustomerId'
  const filter = typeof pick === 'string' ? eq(keyName, pick) : pick
  for await (const page of items(call, instanceId, entity, { filter, top: 1 }, spender)) {
    if (!page.ok) return page
    const [found] = page.data
    if (found !== undefined) return { ok: true, data: found }
  }
  return { ok: false, problem: 'not-found', detail: `${entity}: no item fits` }
}
