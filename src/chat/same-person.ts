import type { Person } from '../core/rule.ts'

/** The same account of Teams, or of Entra where both are known. */
export const isSamePerson = (one: Person, other: Person): boolean =>
  one.id === other.id || (one.entraId !== undefined && one.entraId === other.entraId)
