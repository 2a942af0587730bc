import { grantedForMs } from '../core/budget.ts'
import type { Log } from '../log.ts'
import { type AlarmDeps, raiseAlarm } from '../pipeline/alarm.ts'
import type { Clock } from '../store/clock.ts'
import { guardedClock } from '../store/guarded-clock.ts'
import { markOutageTold } from '../store/outage.ts'
import type { Db } from '../store/tables.ts'
import { type DatabaseWatch, databaseWatch, type Outage } from './database-watch.ts'
import { callTimeoutMs } from './watching.ts'

const monotonic = (): number => performance.now()

/** The database's clock; a jump is taken out of all that is timed, and the admins are told. */
export const guardClock = (db: Db, alarms: AlarmDeps): Clock =>
  guardedClock(db, {
    monotonic,
    fullLengthMs: grantedForMs(callTimeoutMs),
    log: alarms.log,
    onJump: (trx, { byMs, to }) => raiseAlarm(trx, alarms, { kind: 'clock-jumped', byMs }, { for: 'admins' }, to),
  })

/** Knows whether the database is away. When it is back, the admins are told. */
export const watchDatabase = ({ log }: { readonly log: Log }, onBack: (outage: Outage) => void): DatabaseWatch =>
  databaseWatch({ log, monotonic, now: () => new Date(), onBack })

/** Not every process notices at once that the database is away, and that it is back. */
const graceMs = 150_000

/** What could not be told while the database was away is told now. */
export async function tellOutage(db: Db, clock: Clock, alarms: AlarmDeps, outage: Outage): Promise<void> {
  const facts = {
    kind: 'database-away',
    trouble: outage.trouble,
    from: outage.from.toISOString(),
    to: outage.to.toISOString(),
  } as const
  try {
    const now = await clock()
    const lastedMs = outage.to.getTime() - outage.from.getTime()
    const since = new Date(now.getTime() - lastedMs - graceMs)
    await db.transaction().execute(async (trx) => {
      if (await markOutageTold(trx, since, now)) await raiseAlarm(trx, alarms, facts, { for: 'admins' }, now)
    })
  } catch (error) {
    alarms.log.error('outage-not-told', { error })
  }
}
