import type { SubjectKind } from '../../core/subject.ts'
import type { Candidate } from '../candidates.ts'
import type { Command } from '../command.ts'
import { folded } from '../near.ts'
import { renamed } from '../renamed.ts'
import { nameAmong } from '../subject.ts'

/** A command about a subject that was chosen from a list; `undefined` where it is about none. */
export function chosen(half: Command, all: readonly Candidate[], one: Candidate): Command | undefined {
  return renamed(half, namedExactly(all, one))
}

/** How it is said in a command so that nothing else is meant. */
export function namedExactly(
  all: readonly Candidate[],
  one: Candidate,
): { readonly kind: SubjectKind; readonly subject: string; readonly instance: string } {
  const { instance, kind } = one
  const isNamedAlone = !all.some(
    (other) => other.instance.id !== instance.id && folded(other.instance.name) === folded(instance.name),
  )
  return { kind, subject: nameAmong(all, one), instance: isNamedAlone ? instance.name : instance.id }
}
