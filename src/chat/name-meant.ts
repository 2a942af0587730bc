import type { SubjectKind } from '../core/subject.ts'
import { type Candidate, listCandidates } from './candidates.ts'
import type { AlertWhen } from './command.ts'
import type { ChatDeps } from './deps.ts'
import { allKindWords } from './kinds.ts'
import { anyPattern } from './lexicon/any-of.ts'
import { folded } from './near.ts'
import { fitsExactly } from './subject.ts'

/** What it may be about, the likeliest first: data sources can only be stale. */
export const kindsOf = ({ kind, condition }: AlertWhen): readonly [SubjectKind, ...SubjectKind[]] => {
  if (kind !== undefined) return [kind]
  return condition === 'stale' ? ['segment', 'measure', 'datasource'] : ['segment', 'measure']
}

/**
 * The reading of a command in which its name is one that there is. Names may begin with `the` and `segment`, and a segment
 * may be called "Age over 50": the longest name wins, so who says a whole name has said nothing else.
 *
 * @returns the command as it was said, where there is no such name
 */
export async function nameMeant(deps: ChatDeps, said: AlertWhen): Promise<AlertWhen> {
  if (said.whole === undefined) return said
  const all = await listCandidates(deps, 'segment', 'measure', 'datasource')
  for (const reading of readingsOf(said)) {
    const kinds = kindsOf(reading)
    const mayBe = all.filter(({ kind }) => kinds.includes(kind))
    const { subject, whole = '' } = reading
    if (hasName(mayBe, whole)) return onlyNamed(reading, whole)
    if (subject !== undefined && fitsExactly(mayBe, { ...reading, subject })) return reading
  }
  return said
}

/** Whether a name is understood as another where it stands without quotes behind what may lead to it. */
export const needsQuotes = (all: readonly Candidate[], name: string): boolean =>
  leads.some((lead) => hasName(all, `${lead} ${name}`))

const leads = allKindWords

const article = new RegExp(`^${anyPattern(({ alerting }) => alerting.articles)} `, 'iu')

/** With all that was said before the name as a part of it, then without `the`, then without any of it. */
function readingsOf(said: AlertWhen): readonly AlertWhen[] {
  const { lead, kind: _kind, subject, whole, ...rest } = said
  if (lead === undefined) return [said]
  const led = [...new Set([lead, lead.replace(article, '')])].map((before): AlertWhen => {
    const joined = (name: string | undefined): string => `${before} ${name ?? ''}`.trim()
    return { ...rest, subject: joined(subject), whole: joined(whole) }
  })
  return [...led, said]
}

const hasName = (all: readonly Candidate[], name: string): boolean => {
  const wanted = folded(name)
  return all.some(({ names }) => names.some((each) => folded(each) === wanted))
}

const onlyNamed = ({ verb, kind, mails }: AlertWhen, whole: string): AlertWhen => ({
  ...{ verb, subject: whole, condition: 'unsaid', alsoNow: false, here: false },
  mails: mails.filter((mail) => !whole.endsWith(mail)),
  ...(kind && { kind }),
})
