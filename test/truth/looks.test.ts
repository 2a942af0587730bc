import fc from 'fast-check'
import { chanceFrom } from '../../src/simulator/chance-from.ts'
import { randomTimeline } from '../../src/simulator/random-timeline.ts'
import { type Plan, randomPlan } from './looks.ts'
import { expectedEvents } from './oracle.ts'
import { seedOf } from './seed.ts'
import { subjectAt } from './subject.ts'
import { chanceOn, tapes } from './tape.ts'
import { allOf, type Timeline } from './timeline.ts'

const planned = (chance: () => number) => {
  const timeline = randomTimeline(chance)
  return { timeline, plan: randomPlan(chance, timeline) }
}
const seeded = Array.from({ length: 100 }, (_, seed) => planned(chanceFrom(seed + 1)))

/** Says something of the plans that seeds and tapes make. */
function eachPlan(holds: (timeline: Timeline, plan: Plan) => void): void {
  for (const { timeline, plan } of seeded) holds(timeline, plan)
  fc.assert(
    fc.property(tapes(600), (tape) => {
      const { timeline, plan } = planned(chanceOn(tape))
      holds(timeline, plan)
    }),
  )
}

test('an empty tape looks twice at every feed when all is over, and saves no rule', () => {
  const { plan } = planned(chanceOn([]))
  expect(plan.polls).toHaveLength(8)
  expect(plan).toMatchObject({ looks: plan.polls.map(({ isAnswered: _, ...look }) => look), rules: [], restarts: [] })
})

test('polls come in order, on half seconds, while their instance is there', () => {
  eachPlan((timeline, { polls }) => {
    const moments = polls.map(({ at }) => at)
    expect(moments).toEqual(moments.toSorted((one, other) => one - other))
    expect(moments.every((at) => Math.abs(at % 1) === 0.5)).toBe(true)
    for (const { instance, at } of polls) {
      expect(allOf(timeline, 'make-instance').find((one) => one.instance === instance)?.at).toBeLessThan(at)
      const gone = allOf(timeline, 'remove-instance').find((one) => one.instance === instance)
      expect(gone === undefined || gone.at > at).toBe(true)
    }
  })
})

test('an instance is first seen at its first answered poll', () => {
  eachPlan((_, { looks, firstSeenAt }) => {
    for (const { instance, at } of looks) expect(firstSeenAt[instance]).toBeLessThanOrEqual(at)
    for (const [instance, at] of Object.entries(firstSeenAt)) {
      expect(looks.some((look) => look.instance === instance && look.at === at)).toBe(true)
    }
  })
})

test('a rule is saved about what is there and was seen, and seeded from what is known then', () => {
  eachPlan((timeline, { rules, looks }) => {
    for (const rule of rules) {
      expect(subjectAt(timeline, rule, rule.savedAt)).toBeDefined()
      expect(rule.seededFrom).toEqual(seedOf(timeline, looks, rule, rule.savedAt))
      if (rule.seededFrom) expect(rule.seededFrom.evaluatedAt).toBeLessThan(rule.savedAt)
    }
  })
})

test('a hundred plans show polls that are not answered, restarts, and rules of every kind, edited ones too', () => {
  const plans = seeded.map(({ plan }) => plan)
  const rules = plans.flatMap((plan) => plan.rules)
  expect(plans.flatMap(({ polls }) => polls).filter(({ isAnswered }) => !isAnswered).length).toBeGreaterThan(100)
  expect(plans.flatMap(({ restarts }) => restarts).length).toBeGreaterThan(100)
  expect(new Set(rules.map(({ condition }) => condition.kind)).size).toBe(5)
  expect(rules.filter(({ revision }) => revision === 2).length).toBeGreaterThan(10)
})

test('no plan expects one event twice', () => {
  eachPlan((timeline, { looks, rules, firstSeenAt }) => {
    const events = expectedEvents(timeline, looks, rules, firstSeenAt)
    const identities = events.map((event) => {
      if ('ruleId' in event) return `${event.ruleId} ${event.revision} ${event.evaluatedAt} ${event.direction}`
      return `${event.type} ${event.instance} ${event.subject} ${'jobId' in event ? event.jobId : ''}`
    })
    expect(new Set(identities).size).toBe(identities.length)
  })
})

test('a hundred plans expect every type of event, each as history and as news', () => {
  const events = seeded.flatMap(({ timeline, plan }) =>
    expectedEvents(timeline, plan.looks, plan.rules, plan.firstSeenAt),
  )
  const jobs = events.filter(({ type }) => !type.includes('threshold'))
  expect(new Set(events.map(({ type }) => type)).size).toBe(6)
  expect(new Set(jobs.map(({ type, history }) => `${type} ${history}`)).size).toBe(8)
})
