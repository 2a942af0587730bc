import { DatabaseGone, troubleOf } from '../../src/store/lost.ts'

const withCode = (code: string, more: object = {}): Error => Object.assign(new Error('in words'), { code, ...more })

test.each([
  ...['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH'],
  ...['57P01', '57P02', '57P03', '08000', '08003', '08006', '53300'],
])('%s means that the database is gone', (code) => {
  expect(troubleOf(withCode(code))).toBe('gone')
})

test.each([
  'Connection terminated',
  'Connection terminated unexpectedly',
  'Connection terminated due to connection timeout',
  'timeout expired',
  'timeout exceeded when trying to connect',
  'Query read timeout',
  'Client has encountered a connection error and is not queryable',
  'Client was closed and is not queryable',
])('so does "%s", which comes without a code', (message) => {
  expect(troubleOf(new Error(message))).toBe('gone')
})

test.each(['53100', 'ENOSPC', 'EDQUOT'])('%s means that there is no room left', (code) => {
  expect(troubleOf(withCode(code))).toBe('full')
})

test('what PostgreSQL says last before it ends a connection or itself means that it is gone', () => {
  for (const severity of ['FATAL', 'PANIC']) expect(troubleOf(withCode('58030', { severity }))).toBe('gone')
  expect(troubleOf(withCode('53100', { severity: 'PANIC' }))).toBe('full')
})

test('the reason may lie deeper, and an embedded database that has stopped is gone whatever it said', () => {
  expect(troubleOf(new Error('not recorded', { cause: new Error('', { cause: withCode('57P01') }) }))).toBe('gone')
  expect(troubleOf(new DatabaseGone(undefined))).toBe('gone')
  expect(troubleOf(new DatabaseGone(withCode('53100')))).toBe('full')
})

test.each([
  withCode('23505'),
  withCode('40P01'),
  withCode('25P02'),
  withCode('42601', { severity: 'ERROR' }),
  new Error('driver has already been destroyed'),
  new Error('our connection terminated'),
  'ECONNREFUSED',
  undefined,
  null,
])('%s is no trouble of the database', (error) => {
  expect(troubleOf(error)).toBeUndefined()
})

test('an error that is its own cause is judged in the end', () => {
  const error = new Error('round and round')
  error.cause = error
  expect(troubleOf(error)).toBeUndefined()
})
