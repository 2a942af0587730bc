/** Why the database does not take what it is given: it does not answer, or it has no room left. */
export type Trouble = 'gone' | 'full'

/**
 * Says whether an error is trouble of the whole database, which passes by itself, and not of one statement.
 *
 * @param error  anything that was thrown; its causes count too
 * @returns      `undefined` for everything else: a wrong statement, a broken promise of ours, a conflict
 * @see          PostgreSQL, "Error Codes": class 08, 53100, 53300, 57P01 to 57P03; node-postgres 8 and its pool give no
 *               code to what they notice themselves, only a sentence
 */
export function troubleOf(error: unknown, depth = 0): Trouble | undefined {
  if (typeof error !== 'object' || error === null || depth > deepest) return undefined
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  if (fullCodes.has(code)) return 'full'
  if (goneCodes.has(code) || code.startsWith('08') || isLastWord(error)) return 'gone'
  const sentence = code === '' && 'message' in error ? String(error.message) : ''
  if (goneSentences.test(sentence)) return 'gone'
  const deeper = 'cause' in error ? troubleOf(error.cause, depth + 1) : undefined
  return deeper ?? (error instanceof DatabaseGone ? 'gone' : undefined)
}

/** Says whether another transaction was in the way: a dead-lock, a lock or a statement that took too long. */
export const isPassing = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && passingCodes.has(String(error.code))

const passingCodes = new Set(['40001', '40P01', '55P03', '57014'])

/** After a FATAL PostgreSQL ends the connection, after a PANIC itself. */
export const isLastWord = (error: unknown): boolean =>
  typeof error === 'object' &&
  error !== null &&
  'severity' in error &&
  (error.severity === 'FATAL' || error.severity === 'PANIC')

/** The embedded database has stopped in the middle of something, and is not open again yet. */
export class DatabaseGone extends Error {
  constructor(cause: unknown) {
    const said = typeof cause === 'object' && cause !== null && 'message' in cause ? `: ${cause.message}` : ''
    super(`The embedded database has stopped${said}`, { cause })
    this.name = 'DatabaseGone'
  }
}

const deepest = 5
const fullCodes = new Set(['53100', 'ENOSPC', 'EDQUOT'])
const goneCodes = new Set([
  ...['53300', '57P01', '57P02', '57P03'],
  ...['ECONNREFUSED', 'ECONNRESET', 'ECONNABORTED', 'EPIPE', 'ETIMEDOUT'],
  ...['EHOSTUNREACH', 'EHOSTDOWN', 'ENETUNREACH', 'ENETDOWN', 'ENOTFOUND', 'EAI_AGAIN'],
])
const goneSentences =
  /^(Connection terminated|timeout expired$|timeout exceeded when trying to connect$|Query read timeout$|Client (has encountered a connection error|was closed) and is not queryable$)/
