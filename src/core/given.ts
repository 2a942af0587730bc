type Given<T> = { [K in keyof T]?: Exclude<T[K], undefined> }

/** The fields that are there: what was left out has no key at all, so it can never be read as a value. */
export function given<T extends object>(fields: T): Given<T>
export function given(fields: object): object {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
}
