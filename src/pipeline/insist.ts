import { isPassing, troubleOf } from '../store/lost.ts'
import type { Deps } from './deps.ts'

/** Between two tries. */
const retryMs = 1_000

/**
 * Writes down what has happened already, and goes on trying while the database is away: a message that went out would go
 * out again. There is no end to it but the database's or the process's: while it is away this worker has nothing else to
 * do, and the lease, which is asked for with each try, says whether what it knows is still wanted.
 *
 * @throws  whatever else goes wrong
 */
export async function insist(deps: Pick<Deps, 'wait' | 'log'>, write: () => Promise<void>): Promise<void> {
  for (;;) {
    try {
      return await write()
    } catch (error) {
      if (troubleOf(error) === undefined && !isPassing(error)) throw error
      deps.log.warn('not-written-yet', { error })
      await deps.wait(retryMs)
    }
  }
}
