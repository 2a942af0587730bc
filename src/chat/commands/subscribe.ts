import type { Message, RuleSaved } from '../../core/message.ts'
import type { Rule, Subject, Watch } from '../../core/rule.ts'
import { listBroken } from '../../store/events.ts'
import type { KnownInstance } from '../../store/instances.ts'
import { insertRule } from '../../store/rules.ts'
import type { Db } from '../../store/tables.ts'
import type { Subscribe } from '../command.ts'
import type { ChatDeps, Handler } from '../deps.ts'
import { lineOf } from '../line.ts'
import { phrase } from '../phrase.ts'
import { findSame } from '../same.ts'
import { only, say } from '../say.ts'
import { type Found, findInstanceSaid, findSubject } from '../subject.ts'

/** `subscribe <what> [for <subject>] [in <instance>] [first failures too]`: alerts come to this conversation. */
export const subscribe: Handler<Subscribe> = async (deps, turn, command) => {
  if (command.what === undefined) return only(whichEvents(command))
  if (command.what === 'full-refresh' || command.what === 'unification')
    return only({ ...whichEvents(command), say: { key: 'not-watched-yet', what: command.what } })
  const aim = await findAim(deps, command)
  if (!aim.ok) return only(aim.answer)
  const { instance, subject } = aim.found
  const watch = watchOf(command.what, command.firstFailures, subject)
  return async (trx, now) => {
    const wanted: Omit<Rule, 'id' | 'revision'> = {
      conversationId: turn.conversation.id,
      instanceId: instance.id,
      watch,
      recipients: [{ kind: 'here' }],
      createdBy: turn.person,
      createdAt: now,
    }
    const same = await findSame(trx, wanted)
    const rule = same ?? (await insertRule(trx, wanted))
    return saved(trx, rule, same !== undefined, await lineOf(trx, deps.mail, rule))
  }
}

async function findAim(
  deps: ChatDeps,
  command: Subscribe,
): Promise<Found<{ readonly instance: KnownInstance; readonly subject?: Subject }>> {
  const { subject } = command
  if (subject !== undefined) {
    const again = (name: string, instance?: string): string =>
      phrase({ ...command, subject: name, ...(instance !== undefined && { instance }) })
    return findSubject(deps, 'datasource', { ...command, subject }, again)
  }
  const instance = await findInstanceSaid(deps, command.instance, (name) => phrase({ ...command, instance: name }))
  return instance.ok ? { ok: true, found: { instance: instance.found } } : instance
}

const whichEvents = (command: Subscribe) =>
  say({ key: 'which-events' }, [
    { title: 'refresh failures', says: phrase({ ...command, what: 'refresh-failed' }) },
    { title: 'refresh successes', says: phrase({ ...command, what: 'refresh-succeeded' }) },
  ])

const watchOf = (what: 'refresh-failed' | 'refresh-succeeded', firstFailures: boolean, subject?: Subject): Watch =>
  what === 'refresh-failed'
    ? { kind: what, firstFailures, ...(subject && { subject }) }
    : { kind: what, ...(subject && { subject }) }

/** What was saved, and what is broken right now: that is history, and nobody will be alerted of it again. */
export async function saved(db: Db, rule: Rule, existed: boolean, line: RuleSaved['rule']): Promise<Message> {
  const { watch } = rule
  const broken = watch.kind === 'refresh-failed' ? await listBroken(db, rule.instanceId) : []
  const mine = broken.filter(({ event }) => !('subject' in watch) || watch.subject?.key === event.subject)
  return {
    card: 'rule-saved',
    rule: line,
    warnings: [],
    ...(existed && { existed }),
    ...(watch.kind === 'refresh-failed' && {
      broken: mine.flatMap(({ event }) =>
        event.type === 'belfry.datasource.refresh.failed' ? [{ name: event.data.name, since: event.time }] : [],
      ),
    }),
  }
}
