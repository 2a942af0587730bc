import { idOf } from '../../src/simulator/id-of.ts'
import { type Graph, startGraph } from '../support/graph.ts'
import { owner, startHouse, type TestHouse } from '../support/house.ts'
import { evaluate } from '../support/trip.ts'

const anna = {
  id: '11111111-0000-4000-8000-111111111111',
  displayName: 'Anna Jansen',
  mail: 'anna@contoso.example',
  userPrincipalName: owner,
  accountEnabled: true,
}

let graph: Graph
let house: TestHouse
beforeEach(async () => {
  graph = await startGraph([anna])
  house = await startHouse({ settings: { GRAPH_URL: graph.url } })
  await house.settle()
  await house.say('alert when segment High risk transaction churn goes above 1200 email owner')
})
afterEach(async () => {
  await house.stop()
  await graph.stop()
})

/** To whom the mails of the next crossing go. */
async function crossed(): Promise<readonly string[]> {
  const before = house.inbox.mails.length
  await evaluate(house, 1_190)
  await evaluate(house, 1_212)
  const mails = house.inbox.mails.slice(before)
  return mails.flatMap(({ subject, to }) => [to ?? []].flat().map(({ text }) => `${text}: ${subject}`)).toSorted()
}

const news = 'High risk transaction churn is at 1,212 (above 1,200)'

test('an owner is mailed as the directory says: as it stands before it was reached, as last known while it is down', async () => {
  graph.fail('cut')
  expect(await crossed()).toEqual([`${owner}: ${news}`])
  graph.mend()
  expect(await crossed()).toEqual([`anna@contoso.example: ${news}`])
  const asked = graph.asked.length
  graph.fail({ status: 503 })
  house.jump(13 * 3_600)
  expect(await crossed()).toEqual([`anna@contoso.example: ${news}`])
  expect(graph.asked.length).toBeGreaterThan(asked)
})

test('an owner who left is followed by the last resort, and by an administrator of the instance once one is known', async () => {
  graph.users.splice(0)
  expect(await crossed()).toEqual([
    `belfry@contoso.example: ${news}`,
    `belfry@contoso.example: ${owner} is not in the directory any more`,
  ])
  expect(await crossed()).toEqual([`belfry@contoso.example: ${news}`])
  const wim = { ...anna, id: idOf(owner), userPrincipalName: 'wim@contoso.example', mail: 'wim@contoso.example' }
  graph.users.push(wim)
  house.jump(13 * 3_600)
  await crossed()
  expect(await crossed()).toEqual([`wim@contoso.example: ${news}`])
})

test('a mail is written in the language of whoever reads it, as the directory says', async () => {
  graph.users.splice(0, 1, { ...anna, preferredLanguage: 'nl-NL' })
  expect(await crossed()).toEqual(['anna@contoso.example: High risk transaction churn staat op 1.212 (boven 1.200)'])
})

test('whoever was named as the owner in the conversation is mailed instead of the maker', async () => {
  await house.say('owner of High risk transaction churn is jan@contoso.example')
  expect(await crossed()).toEqual([`jan@contoso.example: ${news}`])
})
