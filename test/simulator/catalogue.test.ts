import { at, instanceId, type Running, running, smallWorld, sourceId } from './running.ts'

let room: Running
beforeEach(async () => {
  room = await running(smallWorld(), at('12:00:00'))
})
afterEach(() => room.simulator.stop())

test('tables are listed with their kind, source and columns', async () => {
  expect(await room.below('manage/entities')).toMatchObject({
    instanceId,
    entities: [
      { name: 'Customer', entityType: 'profile', keys: [[{ name: 'CustomerId' }]] },
      { name: 'UnifiedActivity', entityType: 'unifiedActivity' },
      { name: 'Webshop_Contacts', dataSourceName: 'Webshop', datasourceId: sourceId },
    ],
  })
})

test('one table is shown in both spellings, and an unknown one is 404', async () => {
  const shown = await room.below('manage/entities/UnifiedActivity')
  expect(shown).toMatchObject({ attributes: expect.arrayContaining([expect.objectContaining({ name: 'ActivityId' })]) })
  expect(await room.below('manage/tables/UnifiedActivity')).toEqual(shown)
  expect(await room.below('manage/entities/Nothing')).toMatchObject({ httpStatusCode: '404' })
})

test('a measure with dimensions is a table, a scalar is none', async () => {
  const made = { createdBy: 'a@contoso.example', at: at('00:00:00') }
  room.simulator.world.addMeasure(instanceId, { ...made, name: 'Total', displayName: 'Total' })
  room.simulator.world.addMeasure(instanceId, { ...made, name: 'ByCity', displayName: 'By city', dimensions: ['City'] })
  const names = JSON.stringify(await room.below('manage/entities'))
  expect([names.includes('"name":"ByCity"'), names.includes('"name":"Total"')]).toEqual([true, false])
  expect(await room.below('manage/entities/ByCity')).toMatchObject({
    entityType: 'aggregateKpi',
    attributes: [{ name: 'City' }, { name: 'ByCity' }],
  })
})

test('roles, who has them, and the own one', async () => {
  expect(await room.below('rbac/roles')).toMatchObject(
    ['Admin', 'Contributor', 'Viewer'].map((roleName) => ({ roleName })),
  )
  expect(await room.below('rbac/assignments')).toMatchObject([
    { principalType: 'user', roles: ['Admin'], instanceId },
    { principalType: 'user', roles: ['Contributor'] },
    { principalType: 'group', roles: ['Viewer'] },
    { principalType: 'app', roles: ['Admin'] },
  ])
  expect(await room.below('rbac/myrole')).toMatchObject({ principalType: 'app', roles: ['Admin'], instanceId })
})
