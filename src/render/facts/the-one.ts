/** What all are; `undefined` where they differ. */
export function theOne<T>(all: readonly T[]): T | undefined {
  const [one, other] = [...new Set(all)].map((each) => ({ each }))
  return other === undefined ? one?.each : undefined
}
