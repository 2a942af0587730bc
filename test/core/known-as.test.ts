import type { TriggerEvent } from '../../src/core/event.ts'
import { type KnownEvent, knownAs, withRun } from '../../src/core/record-run.ts'
import { aCrossing, aFailure, aRefresh, aRun, aSuccess, at } from './made.ts'

const error = { code: 'E1', message: 'The sign-in was refused', culprit: 'user' }

describe('of the events that share an identity with a run', () => {
  const candidate = (event: TriggerEvent): KnownEvent => ({ event })

  test('the one with its task is meant, whatever its source is called now', () => {
    const known = candidate(aFailure({ subject: 'datasources/old' }))
    expect(knownAs(aRun(), [known])).toBe(known)
  })

  test('the one of its source is meant, by id or by the name it was known under', () => {
    const byId = candidate(aFailure({}, { taskId: 't9' }))
    const byName = candidate(aFailure({ subject: 'datasources/Webshop' }, { taskId: 't9' }))
    expect(knownAs(aRun(), [byId])).toBe(byId)
    expect(knownAs(aRun(), [byName])).toBe(byName)
  })

  test('another source that only shares the name is not meant', () => {
    const namesake = candidate(aFailure({ subject: 'datasources/w2' }, { taskId: 't9' }))
    expect(knownAs(aRun(), [namesake])).toBeUndefined()
    const own = candidate(aFailure({}, { taskId: 't8' }))
    expect(knownAs(aRun(), [namesake, own])).toBe(own)
  })

  test('a run without an id takes what there is', () => {
    const known = candidate(aFailure({}, { taskId: 't9' }))
    expect(knownAs(aRun({ source: { name: 'Webshop' } }), [known])).toBe(known)
  })

  test('only events of data sources count, and none is none', () => {
    expect(knownAs(aRun(), [aRefresh(), aCrossing()].map(candidate))).toBeUndefined()
    expect(knownAs(aRun(), [])).toBeUndefined()
  })
})

describe('a posted event, when a poll shows its run', () => {
  const run = aRun({
    jobId: 'j7',
    taskId: 't7',
    submissionKind: 'ondemand',
    submittedAt: at('09:40:00'),
    endedAt: at('11:00:00'),
  })
  const named = { jobId: 'j7', taskId: 't7', submissionKind: 'ondemand', submittedAt: at('09:40:00').toISOString() }

  test('is named after it, and what happened when stays as it was posted', () => {
    const posted = aFailure({ id: 'post/1', subject: 'datasources/Webshop' }, { error })
    expect(withRun(posted, run)).toEqual({
      ...posted,
      subject: 'datasources/w1',
      data: { ...posted.data, ...named },
    })
    expect(withRun(aSuccess(), run)).toEqual({ ...aSuccess(), data: { ...aSuccess().data, ...named } })
  })

  test('that is no refresh of a data source stays as it is', () => {
    for (const event of [aRefresh(), aCrossing()]) expect(withRun(event, run)).toBe(event)
  })
})
