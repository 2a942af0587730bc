import type { RequestListener } from 'node:http'
import fc from 'fast-check'
import type { ItemPages, ItemsQuery } from '../../src/core/actions.ts'
import { and, compare, eq } from '../../src/core/filter.ts'
import { connected, disconnect } from './connected.ts'
import { sendJson } from './loopback.ts'

afterEach(disconnect)

const row = (index: number) => ({ CustomerId: `c-${index}` })
const rows = (count: number) => Array.from({ length: count }, (_, index) => row(index))

/** A table that pages as the API does: `$skip`, `$top`, and no more than 100 items, or `most`, at once. */
const table =
  ({ total, most = 100 }: { readonly total: number; readonly most?: number }): RequestListener =>
  (request, response) => {
    const query = new URL(request.url ?? '', 'http://here').searchParams
    const [skip, top] = [Number(query.get('$skip')), Math.min(Number(query.get('$top')), most)]
    sendJson(response, { value: rows(total).slice(skip, skip + top) })
  }

async function all(pages: ItemPages) {
  const found = []
  for await (const page of pages) found.push(page)
  return found
}

async function taken(answer: RequestListener, query: ItemsQuery = {}, slots = 100) {
  const { actions, server, budget } = await connected(answer, {}, slots)
  const pages = await all(actions.items('i-1', 'Customer', query, 'person'))
  const calls = budget.record.filter((line) => line === 'take person').length
  return { pages, calls, asked: server.asked }
}

const sizes = (pages: Awaited<ReturnType<typeof all>>) =>
  pages.map((page) => (page.ok ? page.data.length : page.problem))

test('every item comes once and in order, whatever the size of table, page and wish, and the most a server gives', async () => {
  let world = { total: 0, most: 100 }
  const { actions, budget } = await connected((request, response) => table(world)(request, response), {}, 1e6)
  const number = fc.integer({ min: 0, max: 260 })
  const query = fc.record(
    { pageSize: fc.integer({ min: 1, max: 150 }), top: number, skip: number },
    { requiredKeys: [] },
  )
  await fc.assert(
    fc.asyncProperty(number, fc.integer({ min: 1, max: 120 }), query, async (total, most, asked) => {
      world = { total, most }
      const before = budget.record.length
      const pages = await all(actions.items('i-1', 'Customer', asked, 'poll'))
      const { pageSize = 100, top = 1e9, skip = 0 } = asked
      const wanted = rows(total).slice(skip, skip + top)
      expect(pages.flatMap((page) => (page.ok ? page.data : [page]))).toEqual(wanted)
      const full = Math.ceil(wanted.length / Math.min(pageSize, most, 100))
      const further = (budget.record.length - before) / 2 - full
      expect([0, 1]).toContain(further)
    }),
    { numRuns: 60 },
  )
})

test('a page is 100 items unless said otherwise, and the last one is short', async () => {
  const { pages, asked } = await taken(table({ total: 250 }))
  expect(sizes(pages)).toEqual([100, 100, 50])
  expect(asked).toEqual([0, 100, 200].map((skip) => `/v1/instances/i-1/data/Customer?$top=100&$skip=${skip}`))
})

test('a first page that is short is the end only when nothing comes after it', async () => {
  const small = await taken(table({ total: 30 }))
  expect([sizes(small.pages), small.calls]).toEqual([[30, 0], 2])
  const sparing = await taken(table({ total: 70, most: 25 }))
  expect([sizes(sparing.pages), sparing.calls]).toEqual([[25, 25, 20], 3])
  const empty = await taken(table({ total: 0 }))
  expect([sizes(empty.pages), empty.calls]).toEqual([[0], 1])
  expect((await taken(table({ total: 30 }), { top: 30 })).calls).toBe(1)
})

test('a page is never asked larger than the API gives out', async () => {
  expect(sizes((await taken(table({ total: 250 }), { pageSize: 5_000 })).pages)).toEqual([100, 100, 50])
})

test('no more than the wish is asked for, and nothing after it', async () => {
  const { pages, asked } = await taken(table({ total: 250 }), { top: 120, pageSize: 60 })
  expect([sizes(pages), asked.length]).toEqual([[60, 60], 2])
  expect(await taken(table({ total: 250 }), { top: 0 })).toEqual({ pages: [], calls: 0, asked: [] })
})

test('the question carries filter, columns and order, encoded', async () => {
  const filter = and(eq('CustomerId', "a'b&c=d +#"), compare('Total', 'gt', 1))
  const orderBy = [{ field: 'Total', descending: true }, { field: 'CustomerId' }]
  const { asked } = await taken(table({ total: 0 }), { filter, select: ['CustomerId', 'Total'], orderBy, skip: 7 })
  const query = [...new URL(asked[0] ?? '', 'http://here').searchParams]
  expect(query).toEqual([
    ['$filter', "CustomerId eq 'a''b&c=d +#' and Total gt 1"],
    ['$select', 'CustomerId,Total'],
    ['$orderby', 'Total desc,CustomerId asc'],
    ['$top', '100'],
    ['$skip', '7'],
  ])
  expect(asked[0]).not.toContain('+')
})

test('a page is paid for when it is taken, not before', async () => {
  const { actions, budget } = await connected(table({ total: 1_000 }))
  const pages = actions.items('i-1', 'Customer', {}, 'person')
  expect(budget.record).toEqual([])
  await pages.next()
  expect(budget.record).toEqual(['take person', 'settle grant-1'])
  await pages.next()
  expect(budget.record.slice(2)).toEqual(['take person', 'settle grant-2'])
})

test('who stops early spends nothing more, wherever that is', async () => {
  const { actions, server, budget } = await connected(table({ total: 1_000 }), {}, 1e6)
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 10 }), async (wanted) => {
      const [asked, spent] = [server.asked.length, budget.record.length]
      const pages = actions.items('i-1', 'Customer', {}, 'person')
      let seen = 0
      for await (const page of pages) {
        expect(page.ok).toBe(true)
        seen += 1
        if (seen === wanted) break
      }
      expect(await pages.next()).toEqual({ done: true, value: undefined })
      expect([server.asked.length - asked, budget.record.length - spent]).toEqual([wanted, 2 * wanted])
    }),
    { numRuns: 20 },
  )
})

test('a budget that runs out between pages ends them and says so', async () => {
  const { pages, asked } = await taken(table({ total: 1_000 }), {}, 2)
  expect([sizes(pages), asked.length]).toEqual([[100, 100, 'no-budget'], 2])
})

test('the first page that fails is the last, with what the API said', async () => {
  const { pages, calls } = await taken((request, response) =>
    request.url?.includes('$skip=100')
      ? sendJson(response, { errorCode: 'E', message: 'Later', details: [] }, 503)
      : table({ total: 1_000 })(request, response),
  )
  expect(sizes(pages)).toEqual([100, 'server-error'])
  expect(pages[1]).toMatchObject({ error: { kind: 'odata', message: 'Later' } })
  expect(calls).toBe(2)
})

test.each([
  ['$skip', { pageSize: 10 }, (url: string) => url.replace(/skip=\d+/, 'skip=0')],
  ['$skip, with a shorter last page', { pageSize: 10, top: 15 }, (url: string) => url.replace(/skip=\d+/, 'skip=0')],
  ['$skip and $top', { pageSize: 10 }, (url: string) => url.replace(/skip=\d+/, 'skip=0').replace(/top=\d+/, 'top=50')],
])('a server that ignores %s ends with a problem, not in a circle', async (_what, query, deaf) => {
  const { pages, calls } = await taken((request, response) => {
    request.url = deaf(request.url ?? '')
    table({ total: 1_000 })(request, response)
  }, query)
  expect(sizes(pages).slice(1)).toEqual(['malformed'])
  expect(pages[1]).toMatchObject({ detail: expect.stringContaining('the same page again') })
  expect(calls).toBe(2)
})

test('items of which only columns are shown that they share come all, and are no page again', async () => {
  const { pages } = await taken(
    (request, response) => {
      const query = new URL(request.url ?? '', 'http://here').searchParams
      const count = Math.max(0, Math.min(100, 350 - Number(query.get('$skip'))))
      sendJson(response, { value: Array.from({ length: count }, () => ({ Country: 'Belgium' })) })
    },
    { select: ['Country'] },
  )
  expect(sizes(pages)).toEqual([100, 100, 100, 50])
})

/** Gives what it has in another order each time, whatever is to be skipped. */
function restless(): RequestListener {
  let calls = 0
  return (_request, response) => {
    calls += 1
    sendJson(response, { value: [...rows(100).slice(calls % 100), ...rows(calls % 100)] })
  }
}

test.each<[string, () => RequestListener, ItemsQuery]>([
  ['ignores $skip and keeps no order', restless, {}],
  ['ignores $skip and shows only some columns', () => table({ total: 100 }), { select: ['CustomerId'] }],
])('a server that %s ends after 1,000 pages with a problem', async (_what, server, query) => {
  const answer = server()
  const { pages, calls } = await taken(
    (request, response) => {
      request.url = (request.url ?? '').replace(/skip=\d+/, 'skip=0')
      answer(request, response)
    },
    query,
    1e6,
  )
  expect([pages.length, calls]).toEqual([1_001, 1_000])
  expect(pages.at(-1)).toEqual({
    ok: false,
    problem: 'malformed',
    detail: expect.stringContaining('no end after 1000 pages and 100000 items'),
  })
})

test('a wish of a thousand pages is no circle', async () => {
  const { pages } = await taken(table({ total: 1_200 }), { pageSize: 1, top: 1_000 }, 1e6)
  expect(pages.flatMap((page) => (page.ok ? page.data : [page]))).toEqual(rows(1_000))
})

test('a server that gives more than asked for loses no item, and the wish stays the most', async () => {
  const generous: RequestListener = (request, response) => {
    request.url = (request.url ?? '').replace(/top=\d+/, 'top=70')
    table({ total: 100 })(request, response)
  }
  const { pages } = await taken(generous, { pageSize: 20 })
  expect(pages.flatMap((page) => (page.ok ? page.data : [page]))).toEqual(rows(100))
  expect(sizes((await taken(generous, { pageSize: 20, top: 50 })).pages)).toEqual([50])
})

test.each<[string, ItemsQuery]>([
  ['filter', { filter: eq('no name', 1) }],
  ['select', { select: ['*'] }],
  ['orderBy', { orderBy: [{ field: 'a desc' }] }],
  ['top', { top: 1.5 }],
  ['top', { top: -1 }],
  ['skip', { skip: Number.NaN }],
  ['pageSize', { pageSize: 0 }],
])('an odd %s is named, and spends no call', async (part, query) => {
  const { pages, calls } = await taken(table({ total: 10 }), query)
  expect([pages, calls]).toEqual([[{ ok: false, problem: 'invalid', detail: expect.stringMatching(`^${part}: `) }], 0])
})

test('half of a surrogate pair cannot be asked for, and spends no call', async () => {
  const { pages, calls } = await taken(table({ total: 10 }), { filter: eq('CustomerId', '\uD800') })
  expect([sizes(pages), calls]).toEqual([['invalid'], 0])
})

test('a page of the wrong shape is malformed', async () => {
  expect(sizes((await taken((_, response) => sendJson(response, []))).pages)).toEqual(['malformed'])
  expect(sizes((await taken((_, response) => sendJson(response, { value: [1] }))).pages)).toEqual(['malformed'])
})

test('a whole number that JavaScript cannot hold keeps its digits; other columns stay as they are', async () => {
  const { pages } = await taken(
    (_request, response) =>
      response.writeHead(200).end('{"value":[{"Id":12345678901234567890,"Total":1.50,"Name":null}]}'),
    { top: 1 },
  )
  expect(pages).toEqual([{ ok: true, data: [{ Id: '12345678901234567890', Total: 1.5, Name: null }] }])
})
