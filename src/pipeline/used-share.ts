import { spentCalls } from '../store/budget.ts'
import type { Db } from '../store/tables.ts'
import type { Deps } from './deps.ts'

/** The part of the call budget that is taken now, 0 to 1. */
export const usedShare = async (deps: Pick<Deps, 'callsPerMinute'>, db: Db, now: Date): Promise<number> =>
  (await spentCalls(db, now)) / deps.callsPerMinute
