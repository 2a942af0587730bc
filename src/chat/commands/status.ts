import { happeningOf } from '../../core/happening.ts'
import type { Status } from '../../core/message.ts'
import { isAdmin } from '../../core/rights.ts'
import { nameIn } from '../../core/subject.ts'
import { isHeldOff, spentCalls } from '../../store/budget.ts'
import { listEvents } from '../../store/events.ts'
import { type KnownMute, listMutes } from '../../store/mutes.ts'
import { findPreferences } from '../../store/preferences.ts'
import { listOpen } from '../../store/problems.ts'
import { listRulesOf } from '../../store/rules.ts'
import type { Db } from '../../store/tables.ts'
import { listTroubled } from '../../store/trouble.ts'
import { countParked, listWaitingChannels } from '../../store/ways-out.ts'
import { isReadable, isTold } from '../access/open-here.ts'
import { readable } from '../access/readable.ts'
import type { Command } from '../command.ts'
import type { ChatDeps, Handler, Heard } from '../deps.ts'
import { instanceStatus } from '../look/instance-status.ts'

/** `status`: how the connection and the instances stand, what is broken, and what is set and held here. */
export const status: Handler<Extract<Command, { verb: 'status' }>> = async (deps, turn) => async (trx, now) => ({
  ...(await outside(trx, deps, now)),
  ...(await here(trx, deps, turn, now)),
  card: 'status',
  at: now.toISOString(),
  instances: await instanceStatus(trx, ({ id }) => isReadable(deps.open, id)),
  mailIsOn: deps.mail !== undefined,
  ...(deps.mail?.via && { mailVia: deps.mail.via }),
})

type Outside = Pick<Status, 'trouble' | 'calls' | 'waits'>

async function outside(db: Db, { callsPerMinute, open }: ChatDeps, now: Date): Promise<Outside> {
  const troubled = await listTroubled(db)
  const [first] = troubled
  const names = troubled.flatMap(({ instance }) =>
    instance !== undefined && isReadable(open, instance.id) ? instance.name : [],
  )
  return {
    calls: { used: await spentCalls(db, now), limit: callsPerMinute, heldOff: await isHeldOff(db, now) },
    waits: (await listWaitingChannels(db)).map(({ since, ...rest }) => ({ ...rest, since: since.toISOString() })),
    ...(first && {
      trouble: { since: first.since.toISOString(), instances: [...new Set(names)], problem: first.problem },
    }),
  }
}

type Here = Pick<Status, 'problems' | 'rules' | 'pausedRules' | 'mutedRules' | 'mutes' | 'quiet' | 'parked'>

async function here(db: Db, deps: ChatDeps, { conversation, person }: Heard, now: Date): Promise<Here> {
  const rules = readable(deps, await listRulesOf(db, conversation.id))
  const { quiet } = await findPreferences(db, { scope: 'conversation', id: conversation.id })
  return {
    problems: await problemsOf(db, deps.open, conversation.id),
    rules: rules.length,
    pausedRules: rules.filter(({ paused }) => paused !== undefined).map(({ id }) => id),
    mutedRules: rules.flatMap(({ id: number, mutedUntil: until }) =>
      until !== undefined && until > now ? { number, until: until.toISOString() } : [],
    ),
    mutes: mutesOf(
      (await listMutes(db, conversation.id, now)).filter(
        ({ of }) => of === undefined || isReadable(deps.open, of.instanceId),
      ),
    ),
    ...(quiet && { quiet }),
    ...(isAdmin(deps.rights, person) && { parked: await countParked(db) }),
  }
}

async function problemsOf(db: Db, open: ChatDeps['open'], conversationId: string): Promise<Status['problems']> {
  const problems = await listOpen(db, conversationId)
  const events = await listEvents(
    db,
    problems.map(({ eventId }) => eventId),
  )
  return problems.flatMap(({ eventId, openedAt, acknowledged }) => {
    const event = events.find(({ id }) => id === eventId)?.event
    if (event === undefined || !isTold(open, event)) return []
    const by = acknowledged && { acknowledgedBy: acknowledged.by.name }
    return { what: happeningOf(event, false), since: openedAt.toISOString(), ...by }
  })
}

/** What is held here, each thing once: a data source is muted by its id and by its name. */
function mutesOf(mutes: readonly KnownMute[]): Status['mutes'] {
  const lines = mutes.map(({ of, title, until }): Status['mutes'][number] => {
    const subject = title ?? (of && nameIn(of.subject))
    return { until: until.toISOString(), ...(subject !== undefined && { subject }) }
  })
  return [...new Map(lines.map((line) => [`${line.subject}/${line.until}`, line])).values()]
}
