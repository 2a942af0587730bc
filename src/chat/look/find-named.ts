import type { SubjectKind, Where } from '../../core/subject.ts'
import type { Candidate } from '../candidates.ts'
import type { Named } from '../command.ts'
import type { ChatDeps } from '../deps.ts'
import { phrase } from '../phrase.ts'
import { refuse } from '../say.ts'
import { type Found, findSubject, type Precisely, whichSubject } from '../subject.ts'

/** What somebody asks about. */
export type Asked = { readonly candidate: Candidate; readonly where?: Where; readonly precisely: Precisely }

type Verb = 'show' | 'history' | 'why'

/** The subject that is asked about, by its exact name; else the question which one, with choices. */
export async function findNamed(deps: ChatDeps, verb: Verb, command: Named): Promise<Found<Asked>> {
  const kinds = kindsOf(command)
  const { subject } = command
  const rephrase = ({ kind }: Candidate, precisely: Precisely): string =>
    phrase({ verb, kind, ...precisely }, deps.lang)
  if (subject === undefined) return refuse(await whichSubject(deps, kinds, rephrase))
  const said = {
    subject,
    ...(command.where && { where: command.where }),
    ...(command.instance !== undefined && { instance: command.instance }),
  }
  const found = await findSubject(deps, kinds, said, rephrase)
  if (!found.ok) return found
  const { candidate, precisely } = found.found
  const { where = command.where } = precisely
  return { ok: true, found: { candidate, precisely, ...(where && { where }) } }
}

const kindsOf = ({ kind, where }: Named): readonly [SubjectKind, ...SubjectKind[]] => {
  if (kind !== undefined) return [kind]
  return where === undefined ? ['segment', 'measure', 'datasource'] : ['measure']
}
