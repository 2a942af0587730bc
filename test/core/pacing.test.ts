import fc from 'fast-check'
import {
  admit,
  longestWindowMs,
  type Pace,
  perApp,
  perConversation,
  perRelay,
  room,
  type Window,
} from '../../src/core/pacing.ts'

type Send = { readonly to: string; readonly alert: boolean; readonly at: number }

const teams: Pace = { each: perConversation, all: perApp }
const mails: Pace = { each: [], all: perRelay(30) }

/** What counts in each window at a moment. */
const countedAt = (sends: readonly Send[], windows: readonly Window[], now: number) =>
  windows.map(({ ms }) => {
    const within = sends.filter(({ at }) => at > now - ms)
    return { all: within.length, alerts: within.filter(({ alert }) => alert).length }
  })

/** The most sends that any window of that length has held. */
const mostIn = (sends: readonly Send[], ms: number): number =>
  Math.max(0, ...sends.map(({ at }) => sends.filter((other) => other.at <= at && other.at > at - ms).length))

/** Lets everybody send as much as may go at each moment; each recipient one message at a time. */
function run(pace: Pace, moments: readonly number[], wants: (who: 'person' | 'alert') => readonly string[]) {
  const sends: Send[] = []
  for (const now of moments)
    for (const who of ['person', 'alert'] as const)
      for (let round = 0; round < 10; round++) {
        const candidates = wants(who).map((to, id) => ({
          id,
          sent: countedAt(
            sends.filter((send) => send.to === to),
            pace.each,
            now,
          ),
        }))
        const picked = admit(candidates, countedAt(sends, pace.all, now), pace, { who, limit: 10 })
        for (const id of picked) sends.push({ to: wants(who)[id] ?? '', alert: who === 'alert', at: now })
      }
  return sends
}

const moments = fc
  .array(fc.oneof(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 20_000 })), {
    minLength: 1,
    maxLength: 40,
  })
  .map((gaps) => {
    let now = 0
    return gaps.map((gap) => (now += gap))
  })

test('whatever is wanted and whenever, no window of a conversation or of the app is ever overrun', () => {
  const places = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']
  fc.assert(
    fc.property(moments, fc.subarray(places), fc.subarray(places), (times, people, alerts) => {
      const sends = run(teams, times, (who) => (who === 'person' ? people : alerts))
      for (const to of places)
        for (const { ms, most } of perConversation)
          expect(
            mostIn(
              sends.filter((send) => send.to === to),
              ms,
            ),
          ).toBeLessThanOrEqual(most)
      for (const { ms, most, alerts: share } of perApp) {
        expect(mostIn(sends, ms)).toBeLessThanOrEqual(most)
        expect(
          mostIn(
            sends.filter(({ alert }) => alert),
            ms,
          ),
        ).toBeLessThanOrEqual(share)
      }
    }),
    { numRuns: 30 },
  )
})

test('a conversation full of alerts still has room for an answer, in every window', () => {
  for (const { ms, alerts } of perConversation) {
    const sends = Array.from({ length: alerts }, () => ({ to: 'a', alert: true, at: 0 }))
    const sent = countedAt(sends, perConversation, ms - 1)
    expect([room(perConversation, sent, 'alert'), room(perConversation, sent, 'person') > 0]).toEqual([0, true])
  }
})

test('what is over counts no more', () => {
  const sends = Array.from({ length: 1_740 }, () => ({ to: 'a', alert: true, at: 0 }))
  const roomAt = (now: number) => room(perConversation, countedAt(sends, perConversation, now), 'alert')
  expect([roomAt(longestWindowMs - 1), roomAt(longestWindowMs)]).toEqual([0, 5])
})

test('a busy conversation holds up no other', () => {
  const full = countedAt(
    Array.from({ length: 8 }, () => ({ to: 'a', alert: true, at: 0 })),
    perConversation,
    100,
  )
  const free = countedAt([], perConversation, 100)
  const candidates = [
    { id: 1, sent: full },
    { id: 2, sent: free },
  ]
  expect(admit(candidates, countedAt([], perApp, 100), teams, { who: 'alert', limit: 10 })).toEqual([2])
})

test('mails keep to the pace of the relay', () => {
  const times = Array.from({ length: 600 }, (_, tick) => tick * 500)
  const sends = run(mails, times, (who) => (who === 'alert' ? ['a', 'b'] : []))
  expect([mostIn(sends, 60_000), sends.length]).toEqual([30, 150])
})
