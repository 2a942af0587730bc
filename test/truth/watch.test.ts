import { counts, deletesSegment, makesSegment, rule, toldOfSegment, turnsSegment, versions, world } from './told.ts'

const above = { kind: 'above', threshold: 100 } as const
const armed = { seededFrom: { evaluatedAt: -10, value: 90 } }
const begun = [makesSegment(-20), counts(-10, 90)]

test('versions that were missed are judged in their order', () => {
  const timeline = world(...begun, ...versions(101, 99, 102))
  expect(toldOfSegment(timeline, [rule(above, armed)], [40.5])).toEqual([
    '10 segments/VIP above: 90 → 101',
    '30 segments/VIP above: 99 → 102',
  ])
})

test('a version that comes late is not judged', () => {
  const timeline = world(...begun, counts(20, 95), counts(30, 150, { evaluatedAt: 15 }), counts(40, 96))
  expect(toldOfSegment(timeline, [rule(above, armed)], [25.5, 35.5, 45.5])).toEqual([])
})

test('the newest version is judged again when it is computed again, and told only once', () => {
  const corrected = [counts(20, 99, { evaluatedAt: 10 }), counts(30, 102, { evaluatedAt: 10 })]
  const timeline = world(...begun, counts(10, 101), ...corrected, counts(40, 103))
  const told = ['10 segments/VIP above: 90 → 101']
  expect(toldOfSegment(timeline, [rule(above, armed)], [15.5, 25.5, 35.5, 45.5])).toEqual(told)
  expect(toldOfSegment(timeline, [rule(above, armed)], [15.5, 25.5])).toEqual(told)
  expect(toldOfSegment(timeline, [rule(above, armed)], [25.5, 35.5])).toEqual(['10 segments/VIP above: 90 → 102'])
})

test('a correction back under the line arms the rule for the next version', () => {
  const timeline = world(...begun, counts(10, 101), counts(20, 99, { evaluatedAt: 10 }), counts(30, 102))
  expect(toldOfSegment(timeline, [rule(above, armed)], [15.5, 25.5, 35.5])).toEqual([
    '10 segments/VIP above: 90 → 101',
    '30 segments/VIP above: 99 → 102',
  ])
})

test('the version that seeded a rule seeds it again when it is computed again', () => {
  const timeline = world(...begun, counts(5, 150, { evaluatedAt: -10 }), ...versions(160))
  expect(toldOfSegment(timeline, [rule(above, armed)], [6.5, 15.5])).toEqual([])
})

test('an older version that is computed again changes nothing', () => {
  const timeline = world(...begun, ...versions(95, 96), counts(30, 150, { evaluatedAt: 10 }))
  expect(toldOfSegment(timeline, [rule(above, armed)], [15.5, 25.5, 35.5])).toEqual([])
})

test('evaluations that failed or have no number neither count nor break a row', () => {
  const odd = [counts(15, 0, { status: 'CompletedFailure' }), counts(16, 0, { count: undefined })]
  const timeline = world(...begun, ...versions(101, 102), ...odd)
  expect(toldOfSegment(timeline, [rule({ ...above, times: 2 }, armed)], [30.5])).toEqual([
    '20 segments/VIP above: 101 → 102',
  ])
})

test('a deactivated segment is not judged, and what was evaluated meanwhile never is', () => {
  const asleep = [turnsSegment(5, 'inactive'), counts(10, 101), turnsSegment(20, 'active')]
  const timeline = world(...begun, ...asleep, counts(30, 102))
  expect(toldOfSegment(timeline, [rule(above, armed)], [15.5, 25.5])).toEqual([])
  expect(toldOfSegment(timeline, [rule(above, armed)], [15.5, 25.5, 35.5])).toEqual([
    '30 segments/VIP above: 101 → 102',
  ])
})

test('a version that is computed again while its segment is deactivated is not judged again', () => {
  const asleep = [turnsSegment(12, 'inactive'), counts(15, 101, { evaluatedAt: 10 }), turnsSegment(20, 'active')]
  const timeline = world(...begun, ...versions(95), ...asleep)
  expect(toldOfSegment(timeline, [rule(above, armed)], [11.5, 16.5, 25.5, 35.5])).toEqual([])
})

test('a version that is computed again after its segment was deactivated and activated is judged again', () => {
  const asleep = [turnsSegment(12, 'inactive'), turnsSegment(20, 'active'), counts(30, 101, { evaluatedAt: 10 })]
  const timeline = world(...begun, ...versions(95), ...asleep)
  expect(toldOfSegment(timeline, [rule(above, armed)], [11.5, 16.5, 25.5, 35.5])).toEqual([
    '10 segments/VIP above: 90 → 101',
  ])
})

test('a segment whose end has passed is not judged', () => {
  const end = { at: 5, do: 'change-segment', instance: 'here', segment: 'VIP', endsAt: 8 } as const
  expect(toldOfSegment(world(...begun, end, counts(10, 101)), [rule(above, armed)], [15.5])).toEqual([])
})

test('a segment that was made again seeds its rules again, seen to be away or not', () => {
  const renewed = [deletesSegment(5), makesSegment(8), counts(10, 150), counts(20, 90), counts(30, 101)]
  const told = ['30 segments/VIP above: 90 → 101']
  expect(toldOfSegment(world(...begun, ...renewed), [rule(above, armed)], [15.5, 35.5])).toEqual(told)
  expect(toldOfSegment(world(...begun, ...renewed), [rule(above, armed)], [6.5, 15.5, 35.5])).toEqual(told)
})

test('a deleted segment is silent', () => {
  const timeline = world(...begun, ...versions(101), deletesSegment(12))
  expect(toldOfSegment(timeline, [rule(above, armed)], [15.5, 25.5])).toEqual([])
})

test('an edited rule is judged from its new seed, and the old one no more', () => {
  const edited = rule(
    { kind: 'above', threshold: 110 },
    { revision: 2, savedAt: 15.75, seededFrom: { evaluatedAt: 10, value: 101 } },
  )
  const timeline = world(...begun, ...versions(101, 90, 120))
  expect(toldOfSegment(timeline, [rule(above, armed), edited], [15.5, 25.5, 35.5])).toEqual([
    '10 segments/VIP above: 90 → 101',
    '30 segments/VIP above: 90 → 120',
  ])
})

test('a version that was not known when its rule was saved is judged, also when it is older', () => {
  const timeline = world(...begun, ...versions(101))
  const later = rule(above, { ...armed, savedAt: 12 })
  expect(toldOfSegment(timeline, [later], [15.5])).toEqual(['10 segments/VIP above: 90 → 101'])
})
