import type { Format } from './formats.ts'

/**
 * Opens the environment for reading, setting by setting, and keeps the problems met on the way.
 *
 * @param env       the environment; an empty value counts as unset
 * @param readFile  the text behind `NAME_FILE`; its trailing newline is no part of the setting
 */
export function openSettings(env: Env, readFile: (path: string) => string): Settings {
  const problems: string[] = []
  const wrong = new Set<string>()
  const refuse = (name: string, problem: string): void => {
    wrong.add(name)
    problems.push(`${name}: ${problem}`)
  }
  const found = new Map<string, string | undefined>()
  const textOf = (name: string): string | undefined => {
    if (!found.has(name)) found.set(name, lookUp(name, env, readFile, refuse))
    return found.get(name)
  }
  const given = (name: string): boolean => textOf(name) !== '' && (filled(env[name]) || filled(env[`${name}_FILE`]))
  const read = <T>(name: string, format: Format<T>): T | undefined => {
    const written = textOf(name)
    if (written === undefined || written === '') return undefined
    const value = format.parse(written)
    if (value === undefined) refuse(name, `expected ${format.expected}`)
    return value
  }
  const require = <T>(name: string, format: Format<T>, why: string): T | undefined => {
    if (given(name)) return read(name, format)
    refuse(name, `required ${why}; expected ${format.expected}`)
    return undefined
  }
  return { given, read, require, refuse, wrong: (name) => wrong.has(name), problems: () => problems }
}

export type Env = Readonly<Record<string, string | undefined>>

export type Settings = {
  /** Whether the setting was written at all, rightly or not: as `NAME` or as `NAME_FILE`. An empty file writes nothing. */
  readonly given: (name: string) => boolean
  /** @returns the value; `undefined` when unset, and also when it does not fit, which is then a problem */
  readonly read: <T>(name: string, format: Format<T>) => T | undefined
  /** As `read`, but unset is a problem too. `why` continues "required", as in "required with SMTP_URL". */
  readonly require: <T>(name: string, format: Format<T>, why: string) => T | undefined
  /** Adds a problem. It never holds a value. */
  readonly refuse: (name: string, problem: string) => void
  /** Whether this setting has a problem already: what depends on it is then not judged. */
  readonly wrong: (name: string) => boolean
  /** Every problem so far, in the order of reading. */
  readonly problems: () => readonly string[]
}

const filled = (value: string | undefined): boolean => value !== undefined && value !== ''

function lookUp(
  name: string,
  env: Env,
  readFile: (path: string) => string,
  refuse: Settings['refuse'],
): string | undefined {
  const path = env[`${name}_FILE`]
  if (path === undefined || path === '') return env[name]
  if (filled(env[name])) {
    refuse(name, `given twice; expected either ${name} or ${name}_FILE`)
    return undefined
  }
  try {
    return readFile(path).replace(/[\r\n]+$/, '')
  } catch {
    refuse(name, `expected ${name}_FILE to be the path of a file that can be read`)
    return undefined
  }
}
