import type { HeldThing } from '../../core/said-hold.ts'
import { dataSourceSubject, type SubjectKind } from '../../core/subject.ts'
import { findRule, type KnownRule } from '../../store/rules.ts'
import { findShownBy } from '../../store/shown.ts'
import type { Held, Named } from '../command.ts'
import { refuse } from '../commands/remove.ts'
import type { ChatDeps, Heard } from '../deps.ts'
import { refuse as answerInstead, say } from '../say.ts'
import { type Found, findSubject } from '../subject.ts'
import { distinct, type Titled, titledOf } from '../titled.ts'
import { toList } from '../ways.ts'

/** What shall be held, looked up. */
export type Meant =
  | { readonly of: 'rule'; readonly rule: KnownRule }
  | { readonly of: 'subjects'; readonly subjects: readonly Titled[] }
  | { readonly of: 'all' }

/**
 * Looks up what somebody named, pressed or answered.
 *
 * @param rephrase  the command as it would be said of another subject
 */
export async function findMeant(
  deps: ChatDeps,
  turn: Heard,
  what: Held,
  rephrase: (named: Named) => string,
): Promise<Found<Meant>> {
  switch (what.of) {
    case 'rule': {
      const rule = await findRule(deps.db, what.number)
      const refusal = refuse(deps, turn, what.number, rule)
      if (rule === undefined || refusal !== undefined)
        return answerInstead(say(refusal ?? { key: 'no-such-rule', number: what.number }, toList(deps.lang)))
      return rule.removedAt === undefined
        ? { ok: true, found: { of: 'rule', rule } }
        : answerInstead(say({ key: 'already-removed', number: rule.id }, toList(deps.lang)))
    }
    case 'subject': {
      const found = await findNamed(deps, what, rephrase)
      return found.ok ? { ok: true, found: { of: 'subjects', subjects: [found.found] } } : found
    }
    case 'shown': {
      const subjects = await findShownSubjects(deps, turn)
      return subjects.length === 0
        ? answerInstead(say({ of: 'hold', key: 'nothing-shown' }, toList(deps.lang)))
        : { ok: true, found: { of: 'subjects', subjects } }
    }
    case 'all':
      return { ok: true, found: { of: 'all' } }
    default:
      return what satisfies never
  }
}

/** A segment, measure or data source by its name; any other name is a question. */
export async function findNamed(
  deps: ChatDeps,
  { kind, subject = '', where, instance }: Named,
  rephrase: (named: Named) => string,
): Promise<Found<Titled>> {
  const kinds: readonly [SubjectKind, ...SubjectKind[]] =
    kind === undefined ? ['datasource', 'segment', 'measure'] : [kind]
  const said = { subject, ...(where && { where }), ...(instance !== undefined && { instance }) }
  const found = await findSubject(deps, kinds, said, (one, at) => rephrase({ ...at, kind: one.kind }))
  if (!found.ok) return found
  const { candidate } = found.found
  const { id: instanceId, name: instanceName } = candidate.instance
  const byName = candidate.kind === 'datasource' ? dataSourceSubject({ name: candidate.name }) : candidate.subject.key
  const subjects: Titled['subjects'] = byName === candidate.subject.key ? [byName] : [candidate.subject.key, byName]
  return { ok: true, found: { instanceId, instanceName, subjects, title: candidate.subject.title } }
}

/** What the pressed card shows, or the one that is answered. */
async function findShownSubjects(deps: ChatDeps, turn: Heard): Promise<readonly Titled[]> {
  const { events } = await findShownBy(deps.db, turn.conversation.id, shownIds(turn))
  return distinct(events.map((event) => titledOf(event, turn.lang)))
}

/** The message that a person means by "this": the pressed one, else the first of the thread. */
export const shownIds = ({ pressedId, threadId }: Heard): readonly string[] =>
  [pressedId, threadId].filter((id) => id !== undefined)

/** The same as a sentence names it. */
export const thingOf = (meant: Meant): HeldThing => {
  if (meant.of === 'rule') return { of: 'rule', number: meant.rule.id }
  return meant.of === 'all' ? meant : { of: 'subjects', subjects: meant.subjects.map(({ title }) => title) }
}
