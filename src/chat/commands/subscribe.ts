import type { Message } from '../../core/message.ts'
import type { Subject, Watch } from '../../core/rule.ts'
import type { KnownInstance } from '../../store/instances.ts'
import type { EventsSaid, Subscribe } from '../command.ts'
import type { ChatDeps, Handler } from '../deps.ts'
import { phrase } from '../phrase.ts'
import { saveRule } from '../save-rule.ts'
import { only, say } from '../say.ts'
import { type Found, findInstanceSaid, findSubject } from '../subject.ts'

/** `subscribe <what> [for <subject>] [in <instance>] [also manual] [first failures too]`: alerts come to this conversation. */
export const subscribe: Handler<Subscribe> = async (deps, turn, command) => {
  const { what } = command
  if (what === undefined || !fits(command, what)) return only(whichEvents(command))
  const aim = await findAim(deps, command)
  if (!aim.ok) return only(aim.answer)
  const { instance, subject } = aim.found
  const watch = watchOf(command, what, subject)
  return async (trx, now) =>
    saveRule(deps, trx, {
      conversationId: turn.conversation.id,
      instanceId: instance.id,
      watch,
      recipients: [{ kind: 'here' }],
      createdBy: turn.person,
      createdAt: now,
    })
}

const titles: Readonly<Record<EventsSaid, string>> = {
  'refresh-failed': 'refresh failures',
  'refresh-succeeded': 'refresh successes',
  'full-refresh': 'full refresh',
  unification: 'unification',
  everything: 'everything',
}
const all: readonly EventsSaid[] = ['refresh-failed', 'refresh-succeeded', 'full-refresh', 'unification', 'everything']

/** Failures may be told early, and those of one source apart. Manual runs are among all but the full refreshes anyway. */
const fits = ({ subject, firstFailures }: Subscribe, what: EventsSaid): boolean =>
  (subject === undefined || what === 'refresh-failed' || what === 'refresh-succeeded') &&
  (!firstFailures || what === 'refresh-failed' || what === 'everything')

/** What the rest that was said fits, and what was said without what does not fit it. */
function whichEvents(command: Subscribe): Message {
  const { what, subject: _, ...rest } = command
  const fitting = all.filter((each) => fits(command, each))
  const bare = what === undefined || fitting.includes(what) ? [] : [{ ...rest, what, firstFailures: false }]
  return say({ key: 'which-events' }, [
    ...bare.map((each) => ({ title: titles[each.what], says: phrase(each) })),
    ...fitting.map((each) => ({ title: titles[each], says: phrase({ ...command, what: each }) })),
  ])
}

async function findAim(
  deps: ChatDeps,
  command: Subscribe,
): Promise<Found<{ readonly instance: KnownInstance; readonly subject?: Subject }>> {
  const { subject } = command
  if (subject === undefined) {
    const instance = await findInstanceSaid(deps, command.instance, (name) => phrase({ ...command, instance: name }))
    return instance.ok ? { ok: true, found: { instance: instance.found } } : instance
  }
  const { instance } = command
  const said = { subject, ...(instance !== undefined && { instance }) }
  const found = await findSubject(deps, ['datasource'], said, (_, precisely) => phrase({ ...command, ...precisely }))
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
