import { type Attempt, outcomeOf } from '../../src/teams/attempt.ts'

const rim = { secrets: ['p4ssword'], now: () => new Date('2026-11-21T08:00:00Z') }

function anAttempt(part: Partial<Attempt> = {}): Attempt {
  return { op: 'post', signal: new AbortController().signal, left: false, ...part }
}

const failed = (message: string, code?: string) => Object.assign(new Error(message), { errorCode: code })

test('a token that is refused is not signed in, and nothing left', () => {
  expect(outcomeOf(anAttempt(), failed('AADSTS7000215: Invalid client secret', 'invalid_client'), rim)).toMatchObject({
    reason: 'not-signed-in',
    ambiguous: false,
  })
})

test('a sign-in service that cannot be reached is unreachable', () => {
  expect(outcomeOf(anAttempt(), failed('no route', 'network_error'), rim)).toMatchObject({ reason: 'unreachable' })
})

test('a time-out before the request left is not ambiguous', () => {
  const outcome = outcomeOf(anAttempt({ signal: AbortSignal.abort() }), failed('aborted'), rim)
  expect(outcome).toMatchObject({ reason: 'unreachable', ambiguous: false })
})

test('a detail shows no secret and no token, and stays short', () => {
  const error = failed(`bad p4ssword in Bearer eyJhbGciOi.eyJzdWIi.sig ${'x'.repeat(500)}`)
  const outcome = outcomeOf(anAttempt({ left: true, status: 400 }), error, rim)
  const detail = outcome.kind === 'retry' ? outcome.detail : ''
  expect(detail).toContain('400 bad [secret] in Bearer [token] x')
  expect(detail.length).toBeLessThanOrEqual(300)
})
