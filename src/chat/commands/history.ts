import { countTold, listTold, type Of } from '../../store/told.ts'
import type { History } from '../command.ts'
import type { ChatDeps, Handler, Heard } from '../deps.ts'
import { findNamed } from '../look/find-named.ts'
import { toldLine } from '../look/told-line.ts'
import { only, say } from '../say.ts'

/** So many are shown. */
const most = 10

/** `history [of <subject>]`: what was sent here and what was held, with the reasons. */
export const history: Handler<History> = async (deps, turn, command) => {
  const here: Of = { instanceIds: deps.open?.ids ?? [] }
  if (command.subject === undefined) return only(await historyOf(deps, turn, here))
  const found = await findNamed(deps, 'history', command)
  if (!found.ok) return only(found.answer)
  const { candidate, where } = found.found
  const { instance, subject } = candidate
  const of = { ...here, subject: { instanceId: instance.id, key: subject.key, ...(where && { where }) } }
  return only(await historyOf(deps, turn, of, subject.title))
}

async function historyOf({ db }: ChatDeps, { conversation }: Heard, of: Of, subject?: string) {
  const notices = await listTold(db, conversation.id, of, most)
  const about = subject !== undefined && { subject }
  if (notices.length === 0) return say({ of: 'look', key: 'nothing-told', ...about })
  const more = (await countTold(db, conversation.id, of)) - notices.length
  return {
    card: 'history' as const,
    lines: notices.map((notice) => toldLine(notice, conversation.id)),
    more,
    ...about,
  }
}
