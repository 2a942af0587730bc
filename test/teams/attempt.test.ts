import { type Attempt, symptomOf } from '../../src/teams/attempt.ts'
import { refusalOf } from '../../src/teams/refusal.ts'

const rim = { secrets: ['p4ssword'], now: () => new Date('2026-11-21T08:00:00Z') }

function anAttempt(part: Partial<Attempt> = {}): Attempt {
  return { signal: new AbortController().signal, stage: 'signing', ...part }
}

const failed = (message: string, code?: string) => Object.assign(new Error(message), { errorCode: code })

test('a token that is refused is no token', () => {
  const error = failed('AADSTS7000215: Invalid client secret', 'invalid_client')
  expect(symptomOf(anAttempt(), error, rim)).toMatchObject({ kind: 'no-token' })
})

test('a sign-in service that cannot be reached is not a refusal: nothing left', () => {
  const error = failed('no route', 'network_error')
  expect(symptomOf(anAttempt(), error, rim)).toMatchObject({ kind: 'not-left', why: 'refused' })
})

test('a time-out before the request left says so', () => {
  const signal = AbortSignal.abort()
  const symptoms = (['making', 'signing', 'left'] as const).map(
    (stage) => symptomOf(anAttempt({ signal, stage }), failed('aborted'), rim).kind,
  )
  expect(symptoms).toEqual(['not-left', 'not-left', 'no-answer'])
})

test('what fails while the request is made is no trouble with the sign-in', () => {
  const symptom = symptomOf(anAttempt({ stage: 'making' }), failed('circular structure'), rim)
  expect(symptom).toMatchObject({ kind: 'not-tried', why: 'not-rendered' })
})

test('an answer is told with its status, its codes and its wait', () => {
  const body = '{"error":{"code":"ConversationNotFound","message":"Conversation not found."}}'
  const answer = { status: 404, retryAfter: '7', body }
  expect(symptomOf(anAttempt({ stage: 'left', answer }), failed('not found'), rim)).toEqual({
    kind: 'status',
    status: 404,
    codes: ['ConversationNotFound'],
    page: false,
    afterMs: 7_000,
    detail: '404 not found',
  })
})

test.each(['', 'soon', '-', 'Infinity'])('a wait of %j is none', (retryAfter) => {
  const answer = { status: 429, retryAfter, body: '' }
  expect(symptomOf(anAttempt({ stage: 'left', answer }), failed('slow down'), rim)).not.toHaveProperty('afterMs')
})

test.each([
  ['{"error":{"code":"Forbidden","subCode":"MessageWritesBlocked"}}', ['MessageWritesBlocked', 'Forbidden']],
  ['{"errorCode":209,"message":"{\\n \\"subCode\\": \\"MessageWritesBlocked\\"}"}', ['MessageWritesBlocked']],
  ['{"error":{"code":"Outer","innerHttpError":{"body":{"error":{"code":"Inner"}}}}}', ['Inner', 'Outer']],
  ['{"code":"BotDisabledByAdmin"}', ['BotDisabledByAdmin']],
  ['{"error":{"code":404,"message":["odd"]}}', []],
  ['{"error":"Forbidden"}', []],
  ['"Forbidden"', []],
  ['Forbidden', []],
  ['{"error":', []],
  ['', []],
])('the body %s names its codes', (body, codes) => {
  expect(refusalOf(body)).toEqual({ codes, page: false })
})

test.each(['<html><body>Blocked</body></html>', '\n <!DOCTYPE html>'])('%j is a page', (body) => {
  expect(refusalOf(body)).toEqual({ codes: [], page: true })
})

test('a detail holds no control character: the database would refuse a NUL', () => {
  const answer = { status: 400, retryAfter: undefined, body: '' }
  const symptom = symptomOf(anAttempt({ stage: 'left', answer }), failed('odd\0 name\r\nand\tmore'), rim)
  expect(symptom).toMatchObject({ detail: '400 odd  name  and more' })
})

test('a detail shows no secret and no token, and stays short', () => {
  const error = failed(`bad p4ssword in Bearer eyJhbGciOi.eyJzdWIi.sig ${'x'.repeat(500)}`)
  const answer = { status: 400, retryAfter: undefined, body: '' }
  const symptom = symptomOf(anAttempt({ stage: 'left', answer }), error, rim)
  const detail = 'detail' in symptom ? symptom.detail : ''
  expect(detail).toContain('400 bad [secret] in Bearer [token] x')
  expect(detail.length).toBeLessThanOrEqual(300)
})
