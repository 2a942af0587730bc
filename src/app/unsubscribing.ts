import type { Config } from '../config.ts'
import type { AlarmDeps } from '../pipeline/alarm.ts'
import { resumeMail, stopMails } from '../pipeline/stop-mail.ts'
import { type StopPage, stopPage } from '../render/stop-page.ts'
import type { Link } from '../signing/link.ts'
import type { Clock } from '../store/clock.ts'
import { findRule } from '../store/rules.ts'
import type { Db } from '../store/tables.ts'
import { listStopped } from '../store/unsubscribes.ts'
import type { UnsubscribePages, UnsubscribeWish } from '../web/take-unsubscribe.ts'
import { accepted } from '../words/accepted.ts'
import type { OpenLinks } from './links.ts'

type Unsubscribing = {
  readonly db: Db
  readonly clock: Clock
  readonly alarms: AlarmDeps
  readonly config: Pick<Config, 'locale' | 'timeZone'>
  /** There is something to deliver. */
  readonly wake: () => void
}

/** Opens the pages behind the links in mails; `undefined` where there are no such links. */
export function unsubscribing(deps: Unsubscribing, read: OpenLinks['read']): UnsubscribePages | undefined {
  if (read === undefined) return undefined
  return async (token, wish, languages) => {
    const look = { locale: accepted(languages) ?? deps.config.locale, timeZone: deps.config.timeZone }
    try {
      const page = await pageOf(deps, read(token), wish)
      return { status: page.kind === 'unknown' ? 404 : 200, ...stopPage(page, look) }
    } catch (error) {
      deps.alarms.log.error('unsubscribe-failed', { wish, error })
      return { status: 503, ...stopPage({ kind: 'failed' }, look) }
    }
  }
}

async function pageOf(deps: Unsubscribing, link: Link | undefined, wish: UnsubscribeWish): Promise<StopPage> {
  if (link === undefined) return { kind: 'unknown' }
  if (wish !== 'look') await change(deps, link, wish)
  const rules = await standing(deps, link)
  if (rules.length === 0) return { kind: 'over' }
  const stopped = await listStopped(deps.db, rules, link.address)
  const kind = rules.every((number) => stopped.includes(number)) ? 'stopped' : 'mailed'
  return { kind, address: link.address, rules }
}

async function change(
  { db, clock, alarms, wake }: Unsubscribing,
  { rules: ruleIds, address }: Link,
  wish: 'stop' | 'resume',
): Promise<void> {
  const now = await clock()
  const changed = await db.transaction().execute(async (trx) => {
    if (wish === 'stop') return stopMails(trx, alarms, { ruleIds, address }, now)
    const done: number[] = []
    for (const ruleId of ruleIds) if (await resumeMail(trx, { ruleId, address }, now)) done.push(ruleId)
    return done
  })
  if (changed.length === 0) return
  alarms.log.info(wish === 'stop' ? 'mail-stopped' : 'mail-resumed', { rules: changed })
  wake()
}

/** The rules that are there still: only their numbers, since whoever holds the link may be anybody. */
async function standing({ db }: Unsubscribing, { rules }: Link): Promise<readonly number[]> {
  const numbers: number[] = []
  for (const id of rules) {
    const rule = await findRule(db, id)
    if (rule !== undefined && rule.removedAt === undefined) numbers.push(id)
  }
  return numbers
}
