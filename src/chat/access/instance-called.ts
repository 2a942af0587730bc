import type { KnownInstance } from '../../store/instances.ts'
import { isNamed } from './closed.ts'

/** What to call an instance so that nothing else is meant: of two with one name, only the id tells which. */
export const instanceCalled = (all: readonly KnownInstance[], one: Pick<KnownInstance, 'id' | 'name'>): string =>
  all.some((other) => other.id !== one.id && isNamed(other, one.name)) ? one.id : one.name

/** The same of an instance by its id; that itself where it is gone. */
export function nameOfInstance(all: readonly KnownInstance[], id: string): string {
  const one = all.find((each) => each.id === id)
  return one === undefined ? id : instanceCalled(all, one)
}

/** How people tell two instances of one name apart: by their types, else by their ids. */
export function instanceTitled(all: readonly KnownInstance[], { id, name, type }: KnownInstance): string {
  const rivals = all.filter((other) => other.id !== id && isNamed(other, name))
  if (rivals.length === 0) return name
  return `${name} (${rivals.some((other) => other.type === type) ? id : type})`
}
