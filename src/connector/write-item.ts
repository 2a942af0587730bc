import type { ItemFields, ItemWritten, WriteOptions } from '../core/actions.ts'
import type { ApiAnswer, Spender } from '../core/api.ts'
import { type Ask, type Call, invalid } from './call.ts'
import { itemWritten } from './wire/items.ts'

export const createItem = (
  call: Call,
  instanceId: string,
  entity: string,
  item: ItemFields,
  options: WriteOptions,
  spender: Spender,
): Promise<ApiAnswer<ItemWritten>> =>
  write(call, { method: 'POST', path: ['instances', instanceId, 'data', entity] }, item, options, spender)

export function updateItem(
  call: Call,
  instanceId: string,
  entity: string,
  key: string,
  item: ItemFields,
  options: WriteOptions,
  spender: Spender,
): Promise<ApiAnswer<ItemWritten>> {
  const path = ['instances', instanceId, 'data', entity, key]
  return write(call, { method: 'PATCH', path, endsPrivate: true }, item, options, spender)
}

async function write(
  call: Call,
  ask: Ask,
  item: ItemFields,
  { validUntil }: WriteOptions,
  spender: Spender,
): Promise<ApiAnswer<ItemWritten>> {
  // JSON would write null for it, and so wipe the column.
  const odd = Object.entries(item).find(([, value]) => typeof value === 'number' && !Number.isFinite(value))
  if (odd !== undefined) return invalid(`${odd[0]}: expected a finite number`)
  if (Number.isNaN(validUntil?.getTime())) return invalid('validUntil: expected a moment')
  const query = validUntil && { query: { validUntil: validUntil.toISOString() } }
  const answer = await call({ ...ask, ...query, body: JSON.stringify(item) }, spender)
  return answer.ok ? { ok: true, data: itemWritten(answer.data.status, answer.data.data) } : answer
}
