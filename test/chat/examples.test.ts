import fc from 'fast-check'
import type { Message } from '../../src/core/message.ts'
import { listFeedSubjects } from '../../src/store/feeds.ts'
import { useDatabase } from '../support/database.ts'
import { aMeasure, aRoom, aSegment, aSource, type Room, saved, segment } from './room.ts'

const database = useDatabase()

/** Names as people give them, with the words of the bot among them. */
const word = fc.constantFrom(
  ...'VIP Shop Webshop! 2026 O’Neil (EU) "best" the The segment Segment measure data source in where is goes above 5 stale for here please'.split(
    ' ',
  ),
)
const name = fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join(' '))
const names = fc.uniqueArray(name, { minLength: 1, maxLength: 4, selector: (one) => one.toLowerCase() })
const shown = fc.record({ segments: names, measures: names, sources: names })

async function examplesOf(room: Room) {
  const help = await room.say('help')
  if (help.card !== 'help') throw new Error(`“help” is answered with ${help.card}`)
  return help.examples
}

/** What a saved rule is about, in which instance. */
const aboutOf = (message: Message): unknown =>
  message.card === 'rule-saved' && 'subject' in message.rule.watch
    ? [message.rule.watch.kind, message.rule.watch.subject, message.rule.instanceName]
    : message

test('every example in help does what it says, whatever the names', async () => {
  await fc.assert(
    fc.asyncProperty(shown, async (all) => {
      await database.empty()
      const room = aRoom(database.db)
      await room.put({
        segments: all.segments.map((each) => aSegment(each)),
        measures: all.measures.map((each) => aMeasure(each)),
        sources: all.sources.map((each) => aSource(each)),
      })
      for (const each of all.segments) await room.read(segment(each), 1_175)
      const { oneSource = '', above, measure = '', stale = '' } = await examplesOf(room)
      for (const [says, kind, from] of [
        [oneSource, 'refresh-failed', all.sources],
        [above?.says ?? '', 'threshold', all.segments],
        [measure, 'threshold', all.measures],
        [stale, 'stale', all.sources],
      ] as const) {
        const answer = await room.say(says)
        expect([says, answer]).toEqual([says, expect.objectContaining({ card: 'rule-saved' })])
        const about = aboutOf(answer)
        expect(from.map((each) => [kind, each, 'Contoso'])).toContainEqual(about)
      }
    }),
    { numRuns: 40 },
  )
})

test('an example of what two instances have by one name says in which', async () => {
  const room = aRoom(database.db)
  for (const [id, title] of [
    ['contoso', 'Contoso'],
    ['fabrikam', 'Fabrikam'],
  ] as const)
    await room.put({ sources: [aSource('Webshop')], segments: [] }, { id, name: title, type: 'production' })
  const { oneSource = '', stale = '' } = await examplesOf(room)
  expect([oneSource, stale]).toEqual([
    'subscribe refresh failures for Webshop in Contoso',
    'alert when data source "Webshop" in Contoso is stale for 24 hours',
  ])
  for (const says of [oneSource, stale]) expect((await saved(room, says)).rule.instanceName).toBe('Contoso')
})

test('a rule on a measure that is taken up again has its measure read again', async () => {
  const room = aRoom(database.db)
  await room.put({ measures: [aMeasure('Revenue')] })
  const { rule } = await saved(room, 'alert when Revenue goes above 5')
  await room.say(`remove ${rule.number}`)
  await database.db.deleteFrom('feeds').execute()
  expect(await room.say(`restore ${rule.number}`)).toMatchObject({ restored: true })
  expect(await listFeedSubjects(database.db, 'measure', 'contoso')).toEqual(['Revenue'])
})
