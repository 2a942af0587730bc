import fc from 'fast-check'
import { type Holdable, type Holding, holdOf, subjectsOf } from '../../src/core/hold.ts'
import { aFailure, aNoData, aStale, at, every } from './made.ts'

const now = at('10:00:00')
const later = (minutes: number): Date => new Date(now.getTime() + minutes * 60_000)
const webshop = { instanceId: 'contoso', subject: 'datasources/w1' }
const notice = (part: Partial<Holdable> = {}): Holdable => ({
  event: aFailure(),
  isHere: true,
  isAcknowledged: false,
  ...part,
})
const none: Holding = { mutes: [] }

test.each([
  ['nothing holds it', notice(), none, undefined],
  ['its subject is muted', notice(), { mutes: [{ of: webshop, until: later(5) }] }, 'muted'],
  [
    'its subject is muted by its name',
    notice(),
    { mutes: [{ of: { ...webshop, subject: 'datasources/Webshop' }, until: later(5) }] },
    'muted',
  ],
  [
    'another subject is muted',
    notice(),
    { mutes: [{ of: { ...webshop, subject: 'datasources/CRM' }, until: later(5) }] },
    undefined,
  ],
  [
    'its subject is muted in another instance',
    notice(),
    { mutes: [{ of: { ...webshop, instanceId: 'fabrikam' }, until: later(5) }] },
    undefined,
  ],
  ['all is muted', notice(), { mutes: [{ until: later(5) }] }, 'muted'],
  ['a mute is over at this moment', notice(), { mutes: [{ until: now }] }, undefined],
  ['it is quiet', notice(), { mutes: [], quietUntil: later(5) }, 'quiet-hours'],
  [
    'it is quiet for longer than muted',
    notice(),
    { mutes: [{ until: later(4) }], quietUntil: later(5) },
    'quiet-hours',
  ],
  ['it is muted for longer than quiet', notice(), { mutes: [{ until: later(6) }], quietUntil: later(5) }, 'muted'],
  ['both end at one moment', notice(), { mutes: [{ until: later(5) }], quietUntil: later(5) }, 'muted'],
  ['somebody looks after it', notice({ isAcknowledged: true }), { mutes: [{ until: later(5) }] }, 'acknowledged'],
  ['its rule is muted', notice({ ruleMutedUntil: later(5) }), none, 'muted'],
  ['a mail of a muted rule', notice({ isHere: false, ruleMutedUntil: later(5) }), none, 'muted'],
  [
    'a mail, whatever holds here',
    notice({ isHere: false, isAcknowledged: true }),
    { mutes: [{ until: later(5) }], quietUntil: later(5) },
    undefined,
  ],
] as const)('%s', (_, one, holding, reason) => {
  expect(holdOf(one, holding, now)?.reason).toBe(reason)
})

test('that Customer Insights cannot be read is not held by a muted rule, and is by the conversation', () => {
  const event = { ...aFailure(), type: 'belfry.connection.trouble' as const, subject: 'connection' }
  const trouble = notice({ event: { ...event, data: aFailure().data }, ruleMutedUntil: later(5) })
  expect(holdOf(trouble, none, now)).toBeUndefined()
  expect(holdOf(trouble, { mutes: [{ until: later(5) }] }, now)?.reason).toBe('muted')
})

test('full refreshes are one subject, whatever their job', () => {
  const event = { ...aFailure(), type: 'belfry.refresh.completed' as const, subject: 'jobs/j1' }
  expect(subjectsOf(event)).toEqual(['refresh'])
})

test('while an instance cannot be read, what is stale or has no data there is held, here and by mail, without an end', () => {
  const holding: Holding = { mutes: [{ until: later(5) }], quietUntil: later(5), troubled: ['contoso'] }
  for (const event of [aStale(), aNoData()])
    for (const isHere of [true, false]) {
      expect(holdOf(notice({ event, isHere }), holding, now)).toEqual({ reason: 'trouble' })
      expect(holdOf(notice({ event, isHere }), { mutes: [], troubled: ['fabrikam'] }, now)).toBeUndefined()
    }
  expect(holdOf(notice({ event: aStale(), isAcknowledged: true }), holding, now)?.reason).toBe('acknowledged')
})

test('that an instance cannot be read holds nothing else', () => {
  const others = every.filter(({ type }) => type !== 'belfry.subject.stale' && type !== 'belfry.subject.nodata')
  for (const event of others)
    expect(holdOf(notice({ event }), { mutes: [], troubled: ['contoso'] }, now)).toBeUndefined()
})

const anyMoment = fc.integer({ min: -60, max: 60 }).map(later)
const anyNotice = fc.record(
  {
    event: fc.constant(aFailure()),
    isHere: fc.boolean(),
    isAcknowledged: fc.boolean(),
    ruleMutedUntil: anyMoment,
  },
  { requiredKeys: ['event', 'isHere', 'isAcknowledged'] },
)
const anyHolding = fc.record(
  {
    mutes: fc.array(
      fc.record(
        { until: anyMoment, of: fc.constantFrom(webshop, { ...webshop, subject: 'segments/VIP' }) },
        { requiredKeys: ['until'] },
      ),
      { maxLength: 4 },
    ),
    quietUntil: fc.integer({ min: 1, max: 60 }).map(later),
  },
  { requiredKeys: ['mutes'] },
)

test('what is held is held until the last of its holds is over, and at that moment by none of them', () => {
  fc.assert(
    fc.property(anyNotice, anyHolding, (one, holding) => {
      const held = holdOf(one, holding, now)
      if (held?.until === undefined) return expect([undefined, 'acknowledged']).toContain(held?.reason)
      expect(held.until > now).toBe(true)
      const { quietUntil, ...rest } = holding
      const then = quietUntil !== undefined && quietUntil > held.until ? { ...rest, quietUntil } : rest
      expect(holdOf(one, then, held.until)).toBeUndefined()
      const before = new Date(held.until.getTime() - 1)
      return expect(holdOf(one, holding, before)?.until).toEqual(held.until)
    }),
  )
})

test('who acknowledged holds only what comes here, and that whatever else does', () => {
  fc.assert(
    fc.property(anyNotice, anyHolding, (one, holding) => {
      const isAcknowledged = holdOf(one, holding, now)?.reason === 'acknowledged'
      expect(isAcknowledged).toBe(one.isHere && one.isAcknowledged)
    }),
  )
})
