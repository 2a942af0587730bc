import type { DataSource, Measure } from '../../src/core/api.ts'
import { findSubjectSource, listDataSources, putDataSources, putPostedSource } from '../../src/store/data-sources.ts'
import { findInstance, listInstances, putInstances, putPosted } from '../../src/store/instances.ts'
import { listMeasures, putMeasures, putPostedMeasure } from '../../src/store/measures.ts'
import { listSegments, putPostedSegment, putSegments } from '../../src/store/segments.ts'
import type { Trx } from '../../src/store/tables.ts'
import { at } from '../core/made.ts'
import { useDatabase, within } from '../support/database.ts'
import { putContoso } from './rows.ts'

const database = useDatabase()
const inTrx = <T>(work: (trx: Trx) => Promise<T>) => within(database.db, work)
beforeEach(() => putContoso(database.db))

const segment = (name: string) => ({ name, friendlyName: `The ${name}`, createdAt: at('01:00:00'), evaluations: [] })
const measure = (name: string): Measure => ({
  ...{ name, displayName: `The ${name}`, kind: 'entity', isScalar: false, isProfile: false },
  ...{ dimensions: ['Country'], aggregates: ['Sum'], createdAt: at('01:00:00'), outputs: [] },
})

describe.each([
  [
    'a segment',
    (names: readonly string[], time: string) =>
      inTrx((trx) => putSegments(trx, 'contoso', names.map(segment), at(time))),
    () => listSegments(database.db, 'contoso'),
    (name: string) => inTrx((trx) => putPostedSegment(trx, 'contoso', { name })),
  ],
  [
    'a measure',
    (names: readonly string[], time: string) =>
      inTrx((trx) => putMeasures(trx, 'contoso', names.map(measure), at(time))),
    () => listMeasures(database.db, 'contoso'),
    (name: string) => inTrx((trx) => putPostedMeasure(trx, 'contoso', { name, dimensions: [] })),
  ],
] as const)('%s', (_, put, list, post) => {
  const missing = async () => (await list()).map(({ name, missingSince }) => [name, missingSince])

  test('that is not in the list is missing since the first time, and stays known', async () => {
    await put(['A', 'B'], '09:00:00')
    await put(['B'], '10:00:00')
    await put(['B'], '11:00:00')
    expect(await missing()).toEqual([
      ['A', at('10:00:00')],
      ['B', undefined],
    ])
    await put([], '12:00:00')
    expect(await missing()).toEqual([
      ['A', at('10:00:00')],
      ['B', at('12:00:00')],
    ])
  })

  test('that is there again is missing no more', async () => {
    await put(['A'], '09:00:00')
    await put([], '10:00:00')
    await put(['A', 'A'], '11:00:00')
    expect(await missing()).toEqual([['A', undefined]])
  })

  test('that is posted about is known, and changes nothing of what a list has told', async () => {
    await put(['A'], '09:00:00')
    const before = await list()
    await post('A')
    expect(await list()).toEqual(before)
    await post('C')
    expect((await list()).map(({ name }) => name)).toEqual(['A', 'C'])
  })

  test('comes back with what the list tells of it', async () => {
    await put(['A'], '09:00:00')
    expect(await list()).toMatchObject([{ name: 'A', friendlyName: 'The A', createdAt: at('01:00:00') }])
  })
})

describe('a data source', () => {
  const put = (...sources: readonly DataSource[]) =>
    inTrx((trx) => putDataSources(trx, 'contoso', sources, at('10:00:00')))
  const source = (part: Partial<DataSource> = {}): DataSource => ({ name: 'Webshop', entityNames: ['Orders'], ...part })
  const lastOf = async () => (await findSubjectSource(database.db, 'contoso', 'datasources/w1'))?.lastSucceededAt

  test('was last updated when the list says so, never earlier than it said before', async () => {
    await put(source({ id: 'w1', refreshState: 'updated', lastRefreshAt: at('09:00:00') }))
    await put(source({ id: 'w1', refreshState: 'failed', lastRefreshAt: at('10:00:00') }))
    await put(source({ id: 'w1', refreshState: 'updated', lastRefreshAt: at('08:00:00') }))
    expect(await lastOf()).toEqual(at('09:00:00'))
    await put(source({ id: 'w1', refreshState: 'updated', lastRefreshAt: at('11:00:00') }))
    expect(await lastOf()).toEqual(at('11:00:00'))
  })

  test('that was posted by its name is the listed one of that name from then on', async () => {
    await inTrx((trx) => putPostedSource(trx, 'contoso', { name: 'Webshop' }))
    await inTrx((trx) => putPostedSource(trx, 'contoso', { name: 'The CRM' }))
    await inTrx((trx) => putPostedSource(trx, 'contoso', { name: 'ERP' }))
    await put(source({ id: 'w1' }), source({ id: 'c1', name: 'CRM', friendlyName: 'The CRM' }))
    expect((await listDataSources(database.db, 'contoso')).map(({ id, name }) => [id, name])).toEqual([
      ['c1', 'CRM'],
      [undefined, 'ERP'],
      ['w1', 'Webshop'],
    ])
  })

  test('that is not in the list is missing since the first time, and no more when it is there again', async () => {
    const missing = async () => (await listDataSources(database.db, 'contoso')).map(({ missingSince }) => missingSince)
    const lookAt = (time: string, ...sources: readonly DataSource[]) =>
      inTrx((trx) => putDataSources(trx, 'contoso', sources, at(time)))
    await lookAt('10:00:00', source({ id: 'w1' }))
    expect(await missing()).toEqual([undefined])
    await lookAt('10:10:00')
    await lookAt('10:20:00')
    expect(await missing()).toEqual([at('10:10:00')])
    await lookAt('10:30:00', source({ id: 'w1' }))
    expect(await missing()).toEqual([undefined])
  })

  test('that is listed without an id stays beside its namesake', async () => {
    await put(source(), source({ id: 'w1' }))
    expect(await listDataSources(database.db, 'contoso')).toHaveLength(2)
  })
})

describe('an instance', () => {
  const contoso = { id: 'contoso', name: 'Contoso', type: 'production' }
  const fabrikam = { id: 'fabrikam', name: 'Fabrikam', type: 'production' }
  type Instances = Parameters<typeof putInstances>[1]
  const lookAt = async (time: string, ...seen: Instances) =>
    (await inTrx((trx) => putInstances(trx, seen, ({ type }) => type === 'production', at(time)))).map(({ id }) => id)
  const look = (...seen: Instances) => lookAt('10:00:00', ...seen)
  const names = async () => (await listInstances(database.db)).map(({ name }) => name)

  const firstSeenAt = async (id: string) => (await findInstance(database.db, id))?.firstSeenAt

  test('is gone when it is missing from a later look, a quarter of a minute after the first, once', async () => {
    expect(await lookAt('10:00:00', fabrikam)).toEqual([])
    expect(await lookAt('10:00:14', fabrikam)).toEqual([])
    expect(await lookAt('10:00:15', fabrikam)).toEqual(['contoso'])
    expect(await lookAt('10:00:45', fabrikam)).toEqual([])
    expect(await names()).toEqual(['Fabrikam'])
    expect(await lookAt('10:01:00', contoso, fabrikam)).toEqual([])
    expect(await lookAt('10:01:15', fabrikam)).toEqual([])
  })

  test('that is listed and not to be watched any more is gone at once, and once', async () => {
    const sandbox = { ...contoso, type: 'sandbox' }
    expect(await look(sandbox, fabrikam)).toEqual(['contoso'])
    expect(await look(sandbox, fabrikam)).toEqual([])
    expect(await names()).toEqual(['Fabrikam'])
    expect(await look(contoso, fabrikam)).toEqual([])
    expect(await names()).toEqual(['Contoso', 'Fabrikam'])
  })

  test('that was only posted for is first seen when it begins to be watched, and keeps that moment', async () => {
    const adatum = { id: 'adatum', name: 'Adatum', type: 'production' }
    await inTrx((trx) => putPosted(trx, { id: 'adatum', name: 'Adatum' }, at('09:00:00')))
    expect(await firstSeenAt('adatum')).toEqual(new Date(0))
    await lookAt('10:00:00', contoso, { ...adatum, type: 'sandbox' })
    expect(await firstSeenAt('adatum')).toEqual(new Date(0))
    await lookAt('10:10:00', contoso, adatum)
    await lookAt('10:20:00', contoso, adatum)
    expect(await firstSeenAt('adatum')).toEqual(at('10:10:00'))
  })

  test('that others post for is listed, whether it is polled or not, and keeps the name that polls tell', async () => {
    await look(contoso, fabrikam)
    const post = (id: string, name: string) => inTrx((trx) => putPosted(trx, { id, name }, at('10:00:00')))
    await post('adatum', 'Adatum')
    await post('contoso', 'Other')
    expect(await names()).toEqual(['Adatum', 'Contoso', 'Fabrikam'])
    expect(await look(contoso, fabrikam)).toEqual([])
    expect(await names()).toEqual(['Adatum', 'Contoso', 'Fabrikam'])
  })
})
