/**
 * A path from its steps, each encoded whole: a slash or a question mark within a name stays part of that name.
 *
 * @returns `undefined` for a step that no address can hold: empty, a dot or two (they mean other paths, encoded or
 *          not), or half of a surrogate pair
 */
export function pathOf(steps: readonly string[]): string | undefined {
  if (steps.some((step) => /^\.{0,2}$/.test(step) || !step.isWellFormed())) return undefined
  return steps.map((step) => `/${encodeURIComponent(step)}`).join('')
}

/** `?name=value&…` of what is given; empty when nothing is; `undefined` for a value that no address can hold. */
export function queryOf(query: Readonly<Record<string, string | undefined>>): string | undefined {
  const given = Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]))
  if (given.some(([, value]) => !value.isWellFormed())) return undefined
  // A space is %20: OData leaves a plus as it is.
  const pairs = given.map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
  return pairs.length === 0 ? '' : `?${pairs.join('&')}`
}
