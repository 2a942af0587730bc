import { pino } from 'pino'

/**
 * Opens the log: one JSON object per line, with `level`, `time` (UTC), the fields and `event`.
 *
 * @param options.level    what is below it is not written; only `debug` writes stacks
 * @param options.secrets  texts that never reach a line, also URL-encoded or JSON-escaped; shorter than 6 characters
 *                         they are too common to be told from ordinary text, and stay
 * @param options.write    takes one line with its newline; absent: standard output, before the call returns
 */
export function createLog(options: LogOptions): OpenLog {
  const stacks = options.level === 'debug'
  let redact = redactor(options.secrets)
  const out = options.write ?? standardOutput()
  const destination = {
    write: (line: string): void => out(`${JSON.stringify(clean(JSON.parse(line), (text) => redact(text)))}\n`),
  }
  const logger = pino(
    {
      level: options.level,
      base: null,
      messageKey: 'event',
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (level) => ({ level }) },
    },
    destination,
  )
  const at =
    (level: LogOptions['level']) =>
    (event: string, fields: Fields = {}): void =>
      logger[level](topLevel(fields, stacks), event)
  const secrets = [...options.secrets]
  return {
    ...{ debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') },
    leaveOut: (secret) => {
      secrets.push(secret)
      redact = redactor(secrets)
    },
  }
}

export type LogOptions = {
  readonly level: 'debug' | 'info' | 'warn' | 'error'
  readonly secrets: readonly string[]
  readonly write?: (line: string) => void
}

/** `event` is what happened, in the past tense and kebab-case: `delivery-settled`. Fields are ids and numbers. */
export type Log = {
  readonly debug: LogLine
  readonly info: LogLine
  readonly warn: LogLine
  readonly error: LogLine
}

/** A log that may learn of one more secret. */
export type OpenLog = Log & { readonly leaveOut: (secret: string) => void }

export type LogLine = (event: string, fields?: Fields) => void

type Fields = Readonly<Record<string, unknown>>
type Redact = (text: string) => string

const redacted = '[redacted]'
const shortestSecret = 6
const deepest = 8
const ownKeys = new Set(['level', 'time', 'event'])
const secretKey = /^(authorization|client_?secret|(app_?)?password|access_?token|ocp-apim-subscription-key)$/i

function standardOutput(): (line: string) => void {
  const stream = pino.destination({ dest: 1, sync: true })
  return (line) => void stream.write(line)
}

/** A field never takes the place of the log's own three: it gets an underscore behind its name. */
function topLevel(fields: Fields, stacks: boolean): Record<string, unknown> {
  const entries = Object.entries(fields)
  return Object.fromEntries(
    entries.map(([key, value]) => [ownKeys.has(key) ? `${key}_` : key, plain(value, stacks, deepest)]),
  )
}

/** Errors become what is told of them; the depth ends circles too. */
function plain(value: unknown, stacks: boolean, depth: number): unknown {
  if (typeof value === 'bigint') return String(value)
  if (typeof value !== 'object' || value === null) return value
  if (depth === 0) return '…'
  if (value instanceof Error) return told(value, stacks, depth)
  if (Array.isArray(value)) return value.map((member) => plain(member, stacks, depth - 1))
  const prototype: unknown = Object.getPrototypeOf(value)
  if (prototype !== Object.prototype && prototype !== null) return value
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, plain(member, stacks, depth - 1)]))
}

function told(error: Error, stacks: boolean, depth: number): Record<string, unknown> {
  const { name, message, stack, cause } = error
  const code = 'code' in error ? error.code : undefined
  return {
    name,
    message,
    ...(typeof code === 'string' || typeof code === 'number' ? { code } : {}),
    ...(cause === undefined ? {} : { cause: plain(cause, stacks, depth - 1) }),
    ...(stacks ? { stack } : {}),
  }
}

/** Redacts texts one by one and not the written line, so that what is left is still JSON. */
function clean(value: unknown, redact: Redact): unknown {
  if (typeof value === 'string') return redact(value)
  if (typeof value === 'number') return redact(String(value)) === String(value) ? value : redacted
  if (Array.isArray(value)) return value.map((member) => clean(member, redact))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [redact(key), secretKey.test(key) ? redacted : clean(member, redact)]),
  )
}

function redactor(secrets: readonly string[]): Redact {
  const known = [...new Set(secrets.filter((secret) => secret.length >= shortestSecret).flatMap(spellings))]
  const longestFirst = known.sort((a, b) => b.length - a.length)
  return (text) =>
    longestFirst
      .reduce((rest, secret) => rest.replaceAll(secret, redacted), text)
      .replace(/\bBearer(?:\s|%20|\+)+[^\s"',;]+/gi, `Bearer ${redacted}`)
      .replace(/\bBasic [A-Za-z0-9+/=]{8,}/g, `Basic ${redacted}`)
      .replace(/([a-z][a-z0-9+.-]*:\/\/)[^\s"'/@]*:[^\s"'/]*@/gi, `$1${redacted}@`)
      .replace(/(client_secret(?:=|%3D))[^\s"'&]*/gi, `$1${redacted}`)
}

/** A secret as it stands, within a URL or a form, and within JSON that is itself a text. */
function spellings(secret: string): readonly string[] {
  const encoded = encodeURIComponent(secret.toWellFormed())
  const asForm = new URLSearchParams({ s: secret }).toString().slice(2)
  const lowerHex = (text: string): string => text.replace(/%[0-9A-F]{2}/g, (hex) => hex.toLowerCase())
  return [secret, JSON.stringify(secret).slice(1, -1), encoded, lowerHex(encoded), asForm, lowerHex(asForm)]
}
