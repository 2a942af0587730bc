import fc from 'fast-check'
import type { CrossedEvent } from '../../src/core/event.ts'
import { crossedKey, type Grouped, groupKey, isFailedRun, messageKey } from '../../src/core/grouping.ts'
import { aCrossing, aFailure, aRefresh, aSuccess, at, aUnification, every } from './made.ts'

test('failures of one job share a message, those of another job do not', () => {
  const webshop = groupKey(aFailure())
  expect(groupKey(aFailure({ id: 'task/t2/failed', subject: 'datasources/c1' }))).toBe(webshop)
  expect(groupKey(aFailure({ id: 'task/t3/failed' }, { jobId: 'j2' }))).not.toBe(webshop)
})

test('a success and a crossing stand alone, also beside failures of the same job', () => {
  const keys = [aFailure(), aSuccess(), aSuccess({ id: 'task/t2/succeeded' }), aCrossing()].map(groupKey)
  expect(new Set(keys).size).toBe(4)
})

test('whatever is no failure stands alone, under its own identity', () => {
  const others = every.filter(({ type }) => type !== 'belfry.datasource.refresh.failed')
  expect(others.map(groupKey)).toEqual(others.map(({ id }) => id))
})

test.each(['failed', 'timedOut', 'TIMEDOUT', 'needsmagic', ''])(
  'a run that ended %s is composed with the failures of its job',
  (status) => {
    const { data } = aUnification()
    for (const run of [aRefresh({}, { status }), aUnification({ data: { ...data, status } })]) {
      expect(isFailedRun(run)).toBe(true)
      expect(groupKey(run)).toBe(groupKey(aFailure()))
    }
  },
)

test('a run that was successful is not, in whatever letters', () => {
  for (const run of [aRefresh(), aRefresh({}, { status: 'Successful' }), aUnification()])
    expect(groupKey(run)).toBe(run.id)
})

test('a run that is told alone has a message of its own, and so has a crossing that is mailed', () => {
  const run = aRefresh({}, { status: 'failed' })
  for (const isMailed of [true, false]) {
    expect(messageKey(run, groupKey(run), isMailed)).toBe(run.id)
    expect(messageKey(aFailure(), 'failed/j1', isMailed)).toBe('failed/j1')
  }
  expect(messageKey(aCrossing(), 'crossed/first', true)).toBe(aCrossing().id)
  expect(messageKey(aCrossing(), 'crossed/first', false)).toBe('crossed/first')
})

const crossing = (rule: number, seconds: number, subject: string, instanceId = 'contoso'): CrossedEvent => {
  const evaluatedAt = new Date(at('10:00:00').getTime() + seconds * 1_000).toISOString()
  const id = `rule/${rule}/1/${evaluatedAt}/above`
  return aCrossing({ id, subject: `segments/${subject}` }, { ruleId: rule, evaluatedAt, instanceId })
}
/** Groups crossings one after the other, as they are seen. */
function grouped(events: readonly CrossedEvent[]): readonly Grouped[] {
  const known: Grouped[] = []
  for (const event of events) known.push({ groupKey: crossedKey(event, known), event })
  return known
}
const groupsOf = (...events: readonly CrossedEvent[]) => grouped(events).map((one) => one.groupKey)

test('crossings within ten minutes of the first are one group, whichever is seen first; a later one begins another', () => {
  const [first, early, late, next] = groupsOf(
    crossing(1, 0, 'A'),
    crossing(2, -600, 'B'),
    crossing(3, 600, 'C'),
    crossing(4, 601, 'D'),
  )
  expect([early, late]).toEqual([first, first])
  expect(next).not.toBe(first)
})

test('a subject that was evaluated again begins a group of its own, for whatever rule', () => {
  expect(new Set(groupsOf(crossing(1, 0, 'A'), crossing(1, 60, 'A'), crossing(2, 120, 'A'))).size).toBe(3)
})

test('several rules on one evaluation of one subject are one group', () => {
  expect(new Set(groupsOf(crossing(1, 0, 'A'), crossing(2, 0, 'A'))).size).toBe(1)
})

const anyCrossing = fc
  .tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 0, max: 40 }), fc.constantFrom('A', 'B', 'C'))
  // a rule is of one instance
  .map(([rule, minutes, subject]) => crossing(rule, minutes * 60, subject, rule % 3 === 0 ? 'fabrikam' : 'contoso'))
const anyCrossings = fc.uniqueArray(anyCrossing, {
  selector: ({ id, data }) => `${data.instanceId} ${id}`,
  maxLength: 20,
})

test('whatever crosses: a group is of one instance and one run, within ten minutes of its first, with no rule twice', () => {
  fc.assert(
    fc.property(anyCrossings, (events) => {
      const all = grouped(events)
      for (const key of new Set(all.map((one) => one.groupKey))) {
        const [first, ...others] = all.filter((one) => one.groupKey === key).map(({ event }) => event)
        const members = first === undefined ? [] : [first, ...others]
        const rules = members.map(({ data }) => data.ruleId)
        expect(new Set(rules).size).toBe(rules.length)
        expect(new Set(members.map(({ data }) => data.instanceId)).size).toBe(1)
        for (const { data } of others)
          expect(
            Math.abs(Date.parse(data.evaluatedAt) - Date.parse(first?.data.evaluatedAt ?? '')),
          ).toBeLessThanOrEqual(600_000)
        for (const subject of new Set(members.map((one) => one.subject)))
          expect(
            new Set(members.filter((one) => one.subject === subject).map(({ data }) => data.evaluatedAt)).size,
          ).toBe(1)
      }
    }),
  )
})

test('the group of one that is known already stays what it was, whatever came after it', () => {
  fc.assert(
    fc.property(anyCrossings, fc.nat(20), (events, seen) => {
      expect(grouped(events).slice(0, seen)).toEqual(grouped(events.slice(0, seen)))
    }),
  )
})
