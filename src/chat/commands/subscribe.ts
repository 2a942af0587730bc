import type { Message } from '../../core/message.ts'
import type { Subject, Watch } from '../../core/rule.ts'
import type { KnownInstance } from '../../store/instances.ts'
import type { Language } from '../../words/index.ts'
import { phrasesFor } from '../../words/phrases.ts'
import type { EventsSaid, Subscribe } from '../command.ts'
import type { ChatDeps, Handler } from '../deps.ts'
import { phrase } from '../phrase.ts'
import { changeRule } from '../rules/change-rule.ts'
import { saveRule } from '../rules/save-rule.ts'
import { ask, only } from '../say.ts'
import { type Found, findInstanceSaid, findSubject } from '../subject.ts'

/** `subscribe <what> [for <subject>] [in <instance>] [also manual] [first failures too]`: alerts come to this conversation. */
export const subscribe: Handler<Subscribe> = async (deps, turn, command) => {
  const { what } = command
  if (what === undefined || !fits(command, what)) return only(whichEvents(command, turn.lang))
  const aim = await findAim(deps, command)
  if (!aim.ok) return only(aim.answer)
  const { instance, subject } = aim.found
  const watch = watchOf(command, what, subject)
  return async (trx, now) => {
    const wanted = {
      conversationId: turn.conversation.id,
      instanceId: instance.id,
      watch,
      recipients: [{ kind: 'here' as const }],
      createdBy: turn.person,
      createdAt: now,
    }
    return command.changes === undefined
      ? saveRule(deps, trx, wanted)
      : changeRule(deps, trx, turn, command.changes, wanted)
  }
}

const all: readonly EventsSaid[] = ['refresh-failed', 'refresh-succeeded', 'full-refresh', 'unification', 'everything']

/** Failures may be told early, and those of one source apart. Manual runs are among all but the full refreshes anyway. */
const fits = ({ subject, firstFailures }: Subscribe, what: EventsSaid): boolean =>
  (subject === undefined || what === 'refresh-failed' || what === 'refresh-succeeded') &&
  (!firstFailures || what === 'refresh-failed' || what === 'everything')

/** What the rest that was said fits, and what was said without what does not fit it. */
function whichEvents(command: Subscribe, lang: Language): Message {
  const { what, subject: _, ...rest } = command
  const fitting = all.filter((each) => fits(command, each))
  const bare = what === undefined || fitting.includes(what) ? [] : [{ ...rest, what, firstFailures: false }]
  const { events } = phrasesFor(lang)
  const choices = [
    ...bare.map((each) => ({ title: events[each.what], says: phrase(each, lang) })),
    ...fitting.map((each) => ({ title: events[each], says: phrase({ ...command, what: each }, lang) })),
  ]
  return ask({ key: 'which-events' }, choices, { piece: 'what' })
}

async function findAim(
  deps: ChatDeps,
  command: Subscribe,
): Promise<Found<{ readonly instance: KnownInstance; readonly subject?: Subject }>> {
  const { subject } = command
  if (subject === undefined) {
    const instance = await findInstanceSaid(deps, command.instance, (name) =>
      phrase({ ...command, instance: name }, deps.lang),
    )
    return instance.ok ? { ok: true, found: { instance: instance.found } } : instance
  }
  const { instance } = command
  const said = { subject, ...(instance !== undefined && { instance }) }
  const found = await findSubject(deps, ['datasource'], said, (_, precisely) =>
    phrase({ ...command, ...precisely }, deps.lang),
  )
  if (!found.ok) return found
  const { candidate } = found.found
  return { ok: true, found: { instance: candidate.instance, subject: candidate.subject } }
}

function watchOf({ firstFailures, alsoManual }: Subscribe, what: EventsSaid, subject: Subject | undefined): Watch {
  switch (what) {
    case 'refresh-failed':
      return { kind: what, firstFailures, ...(subject && { subject }) }
    case 'refresh-succeeded':
      return { kind: what, ...(subject && { subject }) }
    case 'full-refresh':
      return { kind: what, alsoManual }
    case 'unification':
      return { kind: what }
    case 'everything':
      return { kind: what, firstFailures, alsoManual }
    default:
      return what satisfies never
  }
}
