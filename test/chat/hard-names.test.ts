import { churn, contoso, startHouse, type TestHouse } from '../support/house.ts'

let house: TestHouse
beforeAll(async () => {
  house = await startHouse()
  const at = house.now
  const by = { createdBy: 'w.bakker@contoso.example', at }
  house.world.addDataSource(contoso, {
    ...by,
    id: 'a1a7e0c4-3f52-4d8e-8c19-6a0d9e2f4b31',
    name: 'Opt-in contacts',
    friendlyName: 'Opt-in contacts',
    kind: 'powerQuery',
    entityNames: [],
  })
  for (const name of ['İzmir VIP', 'Gold', 'Gold in stock', 'Silver', 'Bronze', 'Iron'])
    house.world.addSegment(contoso, {
      name: name.replace(/\W/g, '_'),
      friendlyName: name,
      createdBy: 'a@contoso.example',
      at,
    })
  await house.settle()
})
afterAll(() => house.stop())
let n = 0
const fresh = () => {
  const conversationId = `19:c${++n}@thread.tacv2`
  return (text: string) => house.say(text, { conversationId })
}

test('a source with a hyphen and “in” can be subscribed to', async () => {
  expect(await fresh()('subscribe refresh failures for Opt-in contacts')).toContain('is saved')
})
test('a segment with a Turkish İ can be watched', async () => {
  expect(await fresh()('alert when segment İzmir VIP goes above 500')).toMatch(
    /is saved[\s\S]*İzmir VIP goes above 500/,
  )
})
test('a rule that is taken up again does not become a second one of the same', async () => {
  const say = fresh()
  await say('subscribe refresh failures')
  const number = /Rule (\d+)/.exec(await say('list'))?.[1]
  await say(`remove ${number}`)
  await say('subscribe refresh failures')
  await say(`restore ${number}`)
  expect(await say('list')).toContain('1 alert here')
})
test('“restore” alone asks which', async () => {
  expect(await fresh()('restore')).not.toContain('rule 0')
})
test('“unsubscribe everything” ends what is there', async () => {
  const say = fresh()
  await say('subscribe refresh failures')
  expect(await say('unsubscribe everything')).toContain('is removed')
})
test('the same addresses in another order are the same rule', async () => {
  const say = fresh()
  await say(`alert when ${churn} goes above 1200 email a@contoso.example email b@contoso.example`)
  expect(await say(`alert when ${churn} goes above 1200 email b@contoso.example email a@contoso.example`)).toContain(
    'is there already',
  )
})
test('the same address in other letters is the same rule', async () => {
  const say = fresh()
  await say(`alert when ${churn} goes above 1200 email a@contoso.example`)
  expect(await say(`alert when ${churn} goes above 1200 email A@contoso.example`)).toContain('is there already')
})
test('“mail me” does not silently mail somebody else', async () => {
  expect(await fresh()(`mail me when ${churn} goes above 1200`)).not.toContain('a.jansen@contoso.example')
})
test('a fraction is refused where it says whole numbers only', async () => {
  expect(await fresh()(`alert when ${churn} goes above 1,20`)).toContain('whole number')
})
test('a name that holds “in” is a name first', async () => {
  expect(await fresh()('alert when segment Gold in stock goes above 5')).toContain('is saved')
})
