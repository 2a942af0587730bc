/** What the world must know already: anything else is a mistake in a script, never input. Throws RangeError. */
export function known<T>(value: T | undefined, name: string): T {
  if (value === undefined) throw new RangeError(`the simulated world knows no ${name}; add it first`)
  return value
}
