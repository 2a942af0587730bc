import fc from 'fast-check'
import { z } from 'zod'
import { fits, parseFilter } from '../../src/simulator/filter.ts'
import { at, instanceId, type Running, running, smallWorld } from './running.ts'

let room: Running
beforeEach(async () => {
  room = await running(smallWorld(), at('12:00:00'))
})
afterEach(() => room.simulator.stop())

const payload = z.object({ '@odata.context': z.string(), value: z.array(z.record(z.string(), z.unknown())) })
const page = async (path: string) => payload.parse(await room.below(`data/${path}`)).value
const send = (method: string, path: string, body: unknown): Promise<Response> =>
  room.ask(`/instances/${instanceId}/data/${path}`, { method, body: JSON.stringify(body) })

test('customers come a hundred at a time, also when more are asked for, and all are paged without a repeat', async () => {
  expect(await page('Customer')).toHaveLength(100)
  expect(await page('Customer?$top=1000')).toHaveLength(100)
  expect(await page('Customer?$top=7')).toHaveLength(7)
  const all = (await Promise.all([0, 100, 200, 300].map((skip) => page(`Customer?$top=100&$skip=${skip}`)))).flat()
  expect(new Set(all.map(({ CustomerId }) => CustomerId)).size).toBe(240)
  expect(all).toHaveLength(240)
})

test('a customer is found by the id that another page showed, and so are the activities', async () => {
  const [customer] = await page('Customer?$skip=20&$top=1')
  const id = String(customer?.CustomerId)
  expect(await page(`Customer?$filter=${encodeURIComponent(`CustomerId eq '${id}'`)}`)).toEqual([customer])
  const activities = await page(`UnifiedActivity?$filter=${encodeURIComponent(`CustomerId eq '${id}'`)}`)
  expect(activities.map(({ ActivityType }) => ActivityType)).toEqual(['Purchase', 'Web visit', 'Support call'])
})

test('columns are chosen, and rows are put in order', async () => {
  const rows = await page('Customer?$select=LoyaltyPoints,City&$orderby=LoyaltyPoints desc&$top=3')
  const points = rows.map(({ LoyaltyPoints }) => Number(LoyaltyPoints))
  expect(points).toEqual([...points].sort((one, other) => other - one))
  expect(Object.keys(rows[0] ?? {}).sort()).toEqual(['City', 'LoyaltyPoints'])
})

test('texts and numbers are filtered together', async () => {
  const [one] = await page('Customer?$top=1&$skip=5')
  const filter = encodeURIComponent(`City eq '${one?.City}' and LoyaltyPoints eq ${one?.LoyaltyPoints}`)
  expect(await page(`Customer?$filter=${filter}`)).toContainEqual(one)
})

test.each([
  "Customer?$filter=City ne 'Ghent'",
  "Customer?$filter=IsMemberOfSegment('VIP')",
  "Customer?$filter=Nothing eq 'x'",
  "Webshop_Contacts?$filter=Id eq '1'",
  "UnifiedActivity?$filter=ActivityType eq 'Purchase'",
  'Customer?$expand=UnifiedActivity',
  'Customer?$top=many',
  'Customer?$skip=-1',
  'Customer?$select=Nothing',
  'Customer?$orderby=Nothing',
])('the query %s is refused with the error body of OData', async (query) => {
  const answer = await room.ask(`/instances/${instanceId}/data/${query}`)
  expect(answer.status).toBe(400)
  expect(await answer.json()).toEqual({
    errorCode: expect.any(String),
    message: expect.any(String),
    target: '',
    details: [],
  })
})

test('an unknown entity is 404 with the error body of OData, also when it is written', async () => {
  expect(await room.below('data/Nothing')).toMatchObject({ errorCode: 'EntityNotFound' })
  expect((await send('POST', 'Nothing', {})).status).toBe(404)
})

test('a row is made, refused when it is there already, and changed', async () => {
  const made = await send('POST', 'Customer', { CustomerId: 'new', FirstName: 'Ada' })
  expect(made.status).toBe(201)
  expect(await made.json()).toMatchObject({
    location: `/v1/instances/${instanceId}/data/Customer/new`,
    value: { CustomerId: 'new', FirstName: 'Ada' },
    statusCode: 201,
  })
  expect((await send('POST', 'Customer', { CustomerId: 'new' })).status).toBe(409)
  const changed = await send('PATCH', 'Customer/new', { City: 'Leuven' })
  expect([changed.status, await changed.text()]).toEqual([204, ''])
  const found = await page(`Customer?$filter=${encodeURIComponent("CustomerId eq 'new'")}`)
  expect(found).toEqual([{ CustomerId: 'new', FirstName: 'Ada', City: 'Leuven' }])
})

test('a row that is not there is not changed', async () => {
  const answer = await send('PATCH', 'Customer/nobody', { City: 'Leuven' })
  expect([answer.status, await answer.json()]).toMatchObject([404, { errorCode: 'NotFound' }])
})

test.each<[string, string, unknown]>([
  ['an unknown column', 'Customer', { Shoe: 'left' }],
  ['a body that is no object', 'Customer', [1]],
  ['a moment that is none', 'Customer?validUntil=tomorrow', {}],
  ['a moment too far ahead', 'Customer?validUntil=2027-01-20T00:00:00Z', {}],
])('%s is refused', async (_, path, body) => {
  const answer = await send('POST', path, body)
  expect([answer.status, await answer.json()]).toMatchObject([400, { errorCode: expect.any(String) }])
})

test('a write that meets a 429 is told when to come again and changes nothing', async () => {
  room.simulator.fault({ path: 'POST /v1/instances/', kind: '429', ms: 3_000 })
  const read = await page('Customer?$top=1')
  expect(read).toHaveLength(1)
  const refused = await send('POST', 'Customer', { CustomerId: 'new' })
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '3'])
  expect(await page(`Customer?$filter=${encodeURIComponent("CustomerId eq 'new'")}`)).toEqual([])
  expect((await send('POST', 'Customer', { CustomerId: 'new' })).status).toBe(201)
})

test('a fault odata is a 400 with the error body of OData', async () => {
  room.simulator.fault({ path: 'data', kind: 'odata' })
  const answer = await room.ask(`/instances/${instanceId}/data/Customer`)
  expect([answer.status, await answer.json()]).toMatchObject([400, { errorCode: 'BadRequest' }])
})

test('customers are the same in every world', async () => {
  const other = await running(smallWorld(), at('12:00:00'))
  expect(await other.below('data/Customer')).toEqual(await room.below('data/Customer'))
  await other.simulator.stop()
})

const cell = fc.oneof(fc.string(), fc.integer())
const column = fc.stringMatching(/^[A-Za-z_]\w{0,8}$/)
const written = (value: string | number): string =>
  typeof value === 'string' ? `'${value.replaceAll("'", "''")}'` : String(value)

test('any condition that is written is read back as it was, quotes and the word and included', () => {
  fc.assert(
    fc.property(fc.array(fc.record({ column, value: cell }), { minLength: 1 }), (conditions) => {
      const text = conditions.map((one) => `${one.column} eq ${written(one.value)}`).join(' and ')
      expect(parseFilter(text)).toEqual({ conditions })
    }),
  )
})

test('any text is read or refused, and never breaks', () => {
  const words = fc.constantFrom('eq', 'and', "'a'", 'Name', '7', '(', ')', 'ne', ' ')
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(words).map((all) => all.join(' ')),
      ),
      (text) => {
        const filter = parseFilter(text)
        if (filter !== undefined) expect(fits(filter, {})).toBe(false)
      },
    ),
  )
})
