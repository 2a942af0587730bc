import type { Item, ItemPages, ItemsQuery } from '../core/actions.ts'
import type { ApiAnswer, Spender } from '../core/api.ts'
import { type Call, invalid, typed } from './call.ts'
import { wholeNumbers } from './numbers.ts'
import { filterText, namesText, orderText } from './odata.ts'
import { items as rows } from './wire/items.ts'

/** What the API gives out per call. */
const longestPage = 100

/** What one question may cost, whatever the server does: 100,000 items in pages of 100. */
const mostPages = 1_000

/**
 * The items of an entity, page by page. The generator asks for a page only when it is taken.
 *
 * A page shorter than asked for may be all that this server gives out at once, so it is the end only behind a longer one;
 * else the page after it tells. `@odata.count` is not asked: nobody says whether it counts the table or the page.
 *
 * @see Microsoft Learn, "OData query examples" of Customer Insights – Data: at most 100 objects, `$top` with `$skip`
 */
export async function* items(
  call: Call,
  instanceId: string,
  entity: string,
  query: ItemsQuery,
  spender: Spender,
): ItemPages {
  const question = questionOf(query)
  if (typeof question === 'string') return yield invalid(question)
  const { top = Number.POSITIVE_INFINITY, pageSize = longestPage } = query
  let skip = query.skip ?? 0
  let left = top
  let longest = 0
  let before: readonly string[] = []
  for (let taken = 0; left > 0; taken += 1) {
    if (taken === mostPages) return yield noEnd(entity, skip)
    const asked = Math.min(pageSize, longestPage, left)
    const answer = await onePage(call, instanceId, entity, { ...question, $top: `${asked}`, $skip: `${skip}` }, spender)
    if (!answer.ok) return yield answer
    const { length } = answer.data
    const goesOn = length > 0 && length >= Math.min(asked, longest)
    const now = question.$select === undefined ? answer.data.map((item) => JSON.stringify(item)) : []
    if (goesOn && isSame(now, before)) return yield sameAgain(entity, skip)
    yield { ok: true, data: answer.data.slice(0, left) }
    if (!goesOn) return
    skip += length
    left -= length
    longest = Math.max(longest, length)
    before = now
  }
}

async function onePage(
  call: Call,
  instanceId: string,
  entity: string,
  query: Readonly<Record<string, string | undefined>>,
  spender: Spender,
): Promise<ApiAnswer<readonly Item[]>> {
  const path = ['instances', instanceId, 'data', entity]
  return typed(await call({ path, query, revive: wholeNumbers }, spender), rows)
}

type Question = { readonly $filter?: string; readonly $select?: string; readonly $orderby?: string }

/** The part of the query that all pages share, or which part of it cannot be asked. */
function questionOf({ filter, select = [], orderBy = [], top, skip, pageSize }: ItemsQuery): Question | string {
  const $filter = filter && filterText(filter)
  const $select = namesText(select)
  const $orderby = orderText(orderBy)
  if (filter !== undefined && $filter === undefined) return 'filter: a field or a value that cannot be asked for'
  if (select.length > 0 && $select === undefined) return 'select: expected names of fields'
  if (orderBy.length > 0 && $orderby === undefined) return 'orderBy: expected names of fields'
  if (!isCount(top ?? 0)) return 'top: expected a whole number, 0 or more'
  if (!isCount(skip ?? 0)) return 'skip: expected a whole number, 0 or more'
  if (!isCount((pageSize ?? 1) - 1)) return 'pageSize: expected a whole number, 1 or more'
  return { ...($filter && { $filter }), ...($select && { $select }), ...($orderby && { $orderby }) }
}

const isCount = (value: number): boolean => Number.isSafeInteger(value) && value >= 0

/**
 * A page that begins as the page before it did: a last page may be shorter than that one. Items of which only some
 * columns are shown may be alike without being the same, so such pages are empty here and never the same.
 */
const isSame = (now: readonly string[], before: readonly string[]): boolean =>
  now.length > 0 && now.length <= before.length && now.every((row, index) => row === before[index])

const sameAgain = (entity: string, skip: number): ApiAnswer<never> => ({
  ok: false,
  problem: 'malformed',
  detail: `${entity}: the same page again after ${skip} items; $skip is ignored, or nothing tells the items apart`,
})

const noEnd = (entity: string, skip: number): ApiAnswer<never> => ({
  ok: false,
  problem: 'malformed',
  detail: `${entity}: no end after ${mostPages} pages and ${skip} items; $skip is ignored, or there is too much to read`,
})
