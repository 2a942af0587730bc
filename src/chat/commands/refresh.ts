import type { Message } from '../../core/message.ts'
import { before } from '../../core/moment.ts'
import type { RefreshAsked } from '../../core/refresh.ts'
import { findSubjectSource } from '../../store/data-sources.ts'
import { listInstances } from '../../store/instances.ts'
import { findAsked, findStarted } from '../../store/refreshes.ts'
import { findRefreshing } from '../../store/refreshing.ts'
import { languages } from '../../words/index.ts'
import { phrasesFor } from '../../words/phrases.ts'
import type { Refresh } from '../command.ts'
import type { Answer, ChatDeps, Handler, Heard } from '../deps.ts'
import { phraseRefresh } from '../phrase/refresh.ts'
import { joinRefresh } from '../refresh/join.ts'
import { startRefresh } from '../refresh/start.ts'
import { whichSource } from '../refresh/which-source.ts'
import { ask, only, say } from '../say.ts'
import { findSubject } from '../subject.ts'

/** `refresh <data source> [in <instance>]`: asks once more, starts a run, and tells here how it ended. */
export const refresh: Handler<Refresh> = async (deps, turn, command) => {
  const { subject, instance, confirmed, declined } = command
  if (subject === undefined) return only(await whichSource(deps, instance))
  const said = { subject, ...(instance !== undefined && { instance }) }
  const found = await findSubject(deps, ['datasource'], said, (_, { subject, instance }) =>
    phraseRefresh({ subject, ...(instance !== undefined && { instance }) }),
  )
  if (!found.ok) return only(found.answer)
  const { candidate, precisely } = found.found
  const source = candidate.subject.title
  if (declined) return only(say({ of: 'refresh', key: 'declined', source }))
  const { id } = (await findSubjectSource(deps.db, candidate.instance.id, candidate.subject.key)) ?? {}
  if (id === undefined) return only(say({ of: 'refresh', key: 'no-id', source }))
  const asked = {
    instanceId: candidate.instance.id,
    subject: candidate.subject.key,
    title: source,
    says: await saysOf(deps, precisely.subject, candidate.instance.name),
    ...placeOf(turn),
  }
  const joined = await joining(deps, asked)
  if (joined !== undefined) return joined
  return confirmed ? startRefresh(deps, asked, id) : only(confirm(turn, asked))
}

/** With its instance, where there are several. */
async function saysOf(deps: ChatDeps, subject: string, instance: string): Promise<string> {
  const isOnly = (await listInstances(deps.db)).length === 1
  return phraseRefresh({ subject, ...(!isOnly && { instance }) })
}

const placeOf = ({ conversation, activityId, threadId, pressedId, person }: Heard) => {
  const thread = threadId ?? pressedId
  return {
    conversationId: conversation.id,
    activityId,
    askedBy: person,
    ...(thread !== undefined && { threadId: thread }),
  }
}

/** A look at the job list that is older than this says nothing of what runs now. */
const freshMs = 5 * 60_000

/** What to do where it runs already, unless this very sentence started it. */
async function joining(deps: ChatDeps, asked: RefreshAsked): Promise<Answer | undefined> {
  const leader = await findStarted(deps.db, asked.instanceId, asked.subject)
  // in this order: a repeat may come while the first is being written down
  if ((await findAsked(deps.db, asked.conversationId, asked.activityId)) !== undefined) return undefined
  if (leader !== undefined) return joinRefresh(asked, { leader })
  const since = before(await deps.clock(), freshMs)
  const jobId = await findRefreshing(deps.db, asked.instanceId, asked.subject, since)
  return jobId === undefined ? undefined : joinRefresh(asked, { jobId })
}

function confirm({ lang }: Heard, { title, says }: RefreshAsked): Message {
  const { button } = languages[lang]
  const { now, notNow } = phrasesFor(lang)
  const choices = [
    { title: button.refresh, says: `${says} ${now}` },
    { title: button.notNow, says: `${says} ${notNow}` },
  ]
  return ask({ of: 'refresh', key: 'confirm', source: title }, choices, { piece: 'confirm' })
}
