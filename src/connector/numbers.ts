/** Hooks into the reading of JSON, to keep numbers that JavaScript would change. */
export type Reviver = (key: string, ...rest: readonly unknown[]) => unknown

/** Every number that would be written another way comes as its text in the JSON, be it `1.50` or 20 digits. */
export const exactNumbers: Reviver = (_key, value, context) => {
  const source = sourceOf(context)
  return typeof value === 'number' && source !== undefined && String(value) !== source ? source : value
}

/** A whole number that is too large for JavaScript comes as its text: the key of a row must not change its last digits. */
export const wholeNumbers: Reviver = (_key, value, context) => {
  const source = sourceOf(context)
  if (typeof value !== 'number' || Number.isSafeInteger(value)) return value
  return source !== undefined && /^-?\d+$/.test(source) ? source : value
}

function sourceOf(context: unknown): string | undefined {
  if (typeof context !== 'object' || context === null || !('source' in context)) return undefined
  return typeof context.source === 'string' ? context.source : undefined
}
