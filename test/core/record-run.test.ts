import fc from 'fast-check'
import type { FailedEvent, TriggerEvent } from '../../src/core/event.ts'
import type { RunOutcome } from '../../src/core/observation.ts'
import { type KnownEvent, type Past, type RunChange, recordRun } from '../../src/core/record-run.ts'
import { aFailure, aRun, aSuccess, at } from './made.ts'

const contoso = { id: 'contoso', name: 'Contoso' }
const nothing: Past = { known: undefined, failures: 0 }
const error = { code: 'E1', message: 'The sign-in was refused', culprit: 'user' }

const recorded = (run: RunOutcome, past: Partial<Past> = {}): RunChange =>
  recordRun(contoso, run, { ...nothing, ...past })
const follow = (event: TriggerEvent, run: RunOutcome, known: Partial<KnownEvent> = {}): RunChange =>
  recorded(run, { known: { event, ...known } })

/** The failure as it stands after what was seen of it. */
const failureAfter = (event: FailedEvent, run: RunOutcome): FailedEvent => {
  const change = follow(event, run)
  return change.kind === 'moved' ? change.event : event
}

describe('a run that is not known', () => {
  test('is an event of its failure', () => {
    expect(recorded(aRun())).toEqual({ kind: 'new', event: aFailure() })
  })

  test('is an event of its success', () => {
    expect(recorded(aRun({ outcome: 'succeeded', permanent: null }))).toEqual({ kind: 'new', event: aSuccess() })
  })

  test('tells all that is known of its source and of how it ended', () => {
    const source = {
      id: 'w1',
      name: 'Webshop',
      kind: 'powerquery',
      owner: 'w@contoso.example',
      lastSucceededAt: at('04:00:00'),
    }
    const run = aRun({ source, error, status: 'odd', permanent: null, skipped: ['Merge'] })
    const known = { kind: 'powerquery', owner: 'w@contoso.example' }
    expect(recorded(run, { failures: 2 })).toEqual({
      kind: 'new',
      event: aFailure(
        {},
        {
          ...known,
          permanent: null,
          consecutiveFailures: 3,
          lastSucceededAt: at('04:00:00').toISOString(),
          error,
          status: 'odd',
          skipped: ['Merge'],
        },
      ),
    })
    const success = recorded({ ...run, outcome: 'succeeded' }, { failures: 2 })
    expect(success).toMatchObject({ kind: 'new', event: { data: { ...known, afterFailures: 2 } } })
  })

  test('is named after its source where that has no id', () => {
    expect(recorded(aRun({ source: { name: 'Webshop' } }))).toMatchObject({ event: { subject: 'datasources/Webshop' } })
  })

  test('that failed and mended before anybody looked is a failure that has ended', () => {
    const run = aRun({ permanent: false, recoveredAt: at('10:08:00') })
    expect(recorded(run)).toEqual({ kind: 'new', event: aFailure({}, { permanent: false }), mendedAt: at('10:08:00') })
  })

  test.each<[string, Date | undefined, Date | undefined, string | undefined]>([
    ['the newer of two', at('04:00:00'), at('05:00:00'), '05:00:00'],
    ['the newer of two, the other way round', at('05:00:00'), at('04:00:00'), '05:00:00'],
    ['the only one', undefined, at('04:00:00'), '04:00:00'],
    ['the one before the failure, where the other lies after it', at('11:00:00'), at('04:00:00'), '04:00:00'],
    ['none at the very moment of the failure', at('10:00:00'), undefined, undefined],
    ['none where none is known', undefined, undefined, undefined],
  ])('names its last success: %s', (_, ours, theirs, time) => {
    const source = { id: 'w1', name: 'Webshop', ...(theirs !== undefined && { lastSucceededAt: theirs }) }
    const change = recorded(aRun({ source }), { lastSucceededAt: ours })
    const data = change.kind === 'new' && 'consecutiveFailures' in change.event.data ? change.event.data : undefined
    expect(data?.lastSucceededAt).toBe(time === undefined ? undefined : at(time).toISOString())
  })
})

describe('a failure that is known', () => {
  const mayMend = aFailure({}, { permanent: false })
  const unsure = aFailure({}, { permanent: null })

  test('changes nothing when it is seen again', () => {
    for (const permanent of [true, false, null])
      expect(follow(aFailure({}, { permanent }), aRun({ permanent }))).toEqual({ kind: 'none' })
  })

  test.each([
    [mayMend, true, true],
    [mayMend, null, null],
    [unsure, true, true],
  ])('becomes what its end or its time decides', (event, permanent, expected) => {
    const known = { event }
    expect(recorded(aRun({ permanent }), { known })).toEqual({
      kind: 'moved',
      known,
      event: aFailure({}, { permanent: expected }),
    })
  })

  test('that nobody could judge never goes back to what may mend', () => {
    expect(follow(unsure, aRun({ permanent: false }))).toEqual({ kind: 'none' })
    expect(follow(unsure, aRun({ permanent: false, skipped: ['Merge'] }))).toMatchObject({
      kind: 'moved',
      event: { data: { permanent: null, skipped: ['Merge'] } },
    })
  })

  test('that is for good stays so while it is tried once more: only a recovery takes it back', () => {
    expect(follow(aFailure(), aRun({ permanent: false }))).toEqual({ kind: 'none' })
    expect(follow(aFailure(), aRun({ permanent: null }))).toEqual({ kind: 'none' })
    expect(follow(aFailure(), aRun({ permanent: false, recoveredAt: at('10:08:00') }))).toMatchObject({
      kind: 'mended',
    })
  })

  test('tells what else was skipped because of it', () => {
    expect(follow(aFailure(), aRun({ skipped: ['Merge'] }))).toMatchObject({
      kind: 'moved',
      event: { data: { permanent: true, skipped: ['Merge'] } },
    })
    expect(follow(aFailure({}, { skipped: ['Merge'] }), aRun({ skipped: ['Merge'] }))).toEqual({ kind: 'none' })
  })

  test('is for good when its run ended in an unknown word of another task, which says nothing of it', () => {
    expect(failureAfter(unsure, aRun({ permanent: null, status: 'odd' }))).toEqual(aFailure())
  })

  test('that was told as an unknown word is told once, and drops it when the word is known after all', () => {
    const told = aFailure({}, { permanent: null, status: 'odd' })
    expect(follow(told, aRun({ permanent: null, status: 'odd' }))).toEqual({ kind: 'none' })
    expect(failureAfter(told, aRun())).toEqual(aFailure())
  })

  test('tells the error that is known when it moves', () => {
    expect(failureAfter(mayMend, aRun({ error }))).toEqual(aFailure({}, { error }))
    expect(failureAfter(aFailure({}, { permanent: false, error }), aRun())).toEqual(aFailure({}, { error }))
  })

  test('keeps its moment, its first task and its count, whatever is learnt later', () => {
    const event = aFailure({}, { permanent: false, consecutiveFailures: 4 })
    const later = aRun({ taskId: 't9', jobId: 'j9', endedAt: at('11:00:00') })
    expect(recorded(later, { known: { event }, failures: 9 })).toMatchObject({
      event: { id: 'task/t1/failed', time: event.time, data: { taskId: 't1', jobId: 'j1', consecutiveFailures: 4 } },
    })
  })

  test('ends when its run recovers, at that moment', () => {
    const known = { event: mayMend }
    const run = aRun({ permanent: false, recoveredAt: at('10:08:00') })
    expect(recorded(run, { known })).toEqual({ kind: 'mended', known, event: mayMend, at: at('10:08:00') })
  })

  test('that has ended does not move any more', () => {
    const mendedAt = at('10:08:00')
    const seen = [aRun(), aRun({ skipped: ['Merge'] }), aRun({ recoveredAt: at('10:09:00') }), aRun({ status: 'odd' })]
    for (const run of seen) expect(follow(mayMend, run, { mendedAt })).toEqual({ kind: 'none' })
  })
})

test('a success that is known changes nothing', () => {
  expect(follow(aSuccess(), aRun({ outcome: 'succeeded', permanent: null }))).toEqual({ kind: 'none' })
})

describe('a success after a failure of the same run', () => {
  const success = aRun({ outcome: 'succeeded', permanent: null, taskId: 't2', endedAt: at('10:08:00') })

  test('ends the failure, and is no event of its own', () => {
    const failure = { event: aFailure() }
    expect(recorded(success, { failure })).toEqual({
      kind: 'mended',
      known: failure,
      event: failure.event,
      at: at('10:08:00'),
    })
  })

  test('says nothing when the failure has ended already', () => {
    expect(recorded(success, { failure: { event: aFailure(), mendedAt: at('10:07:00') } })).toEqual({ kind: 'none' })
  })

  test('says nothing of what is no failure', () => {
    expect(recorded(success, { failure: { event: aSuccess() } })).toEqual({ kind: 'none' })
  })
})

test('in whatever order a failure is seen, it ends up as bad as the worst that was seen, and is told as that once', () => {
  const looks = fc.array(fc.constantFrom(true, false, null), { minLength: 1, maxLength: 8 })
  fc.assert(
    fc.property(looks, (seen) => {
      const first = recorded(aRun({ permanent: seen[0] ?? null }))
      let event =
        first.kind === 'new' && first.event.type === 'belfry.datasource.refresh.failed' ? first.event : aFailure()
      let moves = 0
      for (const permanent of [...seen, ...seen]) {
        const change = follow(event, aRun({ permanent }))
        if (change.kind !== 'moved') continue
        event = change.event
        moves += 1
      }
      expect(event.data.permanent).toBe(seen.includes(true) ? true : seen.includes(null) ? null : false)
      expect(moves).toBeLessThanOrEqual(2)
    }),
  )
})
