import fc from 'fast-check'
import { createLog, type LogOptions } from '../src/log.ts'

function listen(options: Partial<LogOptions> = {}) {
  const lines: string[] = []
  const log = createLog({ level: 'info', secrets: [], write: (line) => void lines.push(line), ...options })
  return { log, lines, first: (): Record<string, unknown> => JSON.parse(lines[0] ?? '{}') }
}

test('a line is one JSON object with level, time, event and fields', () => {
  const { log, lines, first } = listen()
  log.info('delivery-settled', { deliveryId: 7, outcome: 'sent' })
  expect(lines[0]).toMatch(/^\{[^\n]*\}\n$/)
  expect(first()).toEqual({
    level: 'info',
    time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
    event: 'delivery-settled',
    deliveryId: 7,
    outcome: 'sent',
  })
})

test('what is below the level is not written', () => {
  const { log, lines } = listen({ level: 'warn' })
  log.debug('poll-planned')
  log.info('poll-ended')
  log.warn('poll-refused')
  log.error('poll-failed')
  expect(lines.map((line) => JSON.parse(line).level)).toEqual(['warn', 'error'])
})

test('a field does not take the place of the log’s own', () => {
  const { log, first } = listen()
  log.info('started', { level: 'high', time: 'now', event: 'party' })
  expect(first()).toMatchObject({ level: 'info', event: 'started', level_: 'high', time_: 'now', event_: 'party' })
})

test('an error tells name, message, code and cause; its stack only at debug level', () => {
  const error = Object.assign(new TypeError('gone', { cause: new Error('cut') }), { code: 'ECONNRESET', config: 'x' })
  const quiet = listen()
  quiet.log.error('send-failed', { error })
  expect(quiet.first().error).toEqual({
    name: 'TypeError',
    message: 'gone',
    code: 'ECONNRESET',
    cause: { name: 'Error', message: 'cut' },
  })
  const loud = listen({ level: 'debug' })
  loud.log.error('send-failed', { nested: [{ error }] })
  expect(loud.first()).toMatchObject({ nested: [{ error: { stack: expect.stringContaining('gone') } }] })
})

test('circles, big integers and odd values are written and do not throw', () => {
  const { log, lines } = listen()
  const circle: Record<string, unknown> = { big: 10n, missing: undefined, fails: () => 1 }
  circle.self = circle
  const error = new Error('round')
  error.cause = error
  log.info('seen', { circle, error, at: new Date(0) })
  expect(lines).toHaveLength(1)
  expect(lines[0]).toContain('1970-01-01')
})

test.each([
  ['authorization', 'Bearer eyJhbGciOi.J9.x-_', 'eyJhbGci'],
  ['header', 'authorization: bearer eyJhbGci, next', 'eyJhbGci'],
  ['header', 'authorization: Basic dXNlcjpwYXNz', 'dXNlcjpw'],
  ['url', 'smtps://user:hunter2@mail.example.com:465', 'hunter2'],
  ['url', 'see postgres://user:hunt@er2@db/belfry', 'er2'],
  ['body', 'grant_type=x&client_secret=hunter2&scope=y', 'hunter2'],
  ['clientSecret', 'hunter2', 'hunter2'],
])('%s does not let %s through', (field, text, hidden) => {
  const { log, lines } = listen()
  log.info('called', { [field]: text, error: new Error(text), deep: [{ [field]: text }] })
  expect(lines[0]).not.toContain(field === 'clientSecret' ? `"${field}":"${hidden}` : hidden)
  expect(lines[0]).toContain('[redacted]')
})

test('what surrounds a secret stays readable', () => {
  const { log, first } = listen({ secrets: ['s3cret-word'] })
  log.info('called', { url: 'https://api.example.com/v1?key=s3cret-word&top=5', note: 'mail a@b.org at 10:00' })
  expect(first()).toMatchObject({
    url: 'https://api.example.com/v1?key=[redacted]&top=5',
    note: 'mail a@b.org at 10:00',
  })
})

test('a secret that is all digits does not come out as a number', () => {
  const { log, lines } = listen({ secrets: ['123456789'] })
  log.info('called', { key: 123456789 })
  expect(lines[0]).not.toContain('123456789')
})

test('a secret that is found later is left out from then on', () => {
  const { log, lines } = listen({ secrets: ['first-secret'] })
  log.leaveOut('found-later')
  log.info('told', { detail: 'first-secret and found-later' })
  expect(lines.join('')).toContain('[redacted] and [redacted]')
})

test('a text of fewer than six characters is too common to be a secret', () => {
  const { log, lines } = listen({ secrets: ['start', ''] })
  log.info('started')
  expect(lines[0]).toContain('"event":"started"')
})

test('no known secret is in any line, however it is wrapped, and every line stays JSON', () => {
  const secret = fc.string({ minLength: 2, maxLength: 20, unit: 'grapheme' }).map((text) => `zq~7 ${text}/x`)
  fc.assert(
    fc.property(secret, fc.string(), fc.string(), (known, before, after) => {
      const { log, lines } = listen({ level: 'debug', secrets: [known] })
      const text = `${before}${known}${after}`
      const wrapped = [text, encodeURIComponent(known), JSON.stringify({ text }), `${new URLSearchParams({ known })}`]
      log.error('failed', { text, wrapped, [known]: 1, error: new Error(text, { cause: { text } }) })
      const line = lines[0] ?? ''
      expect(line).not.toContain('zq~7')
      expect(line).not.toMatch(/zq(~|%7e)7/i)
      expect(JSON.parse(line).event).toBe('failed')
    }),
    { numRuns: 300 },
  )
})
