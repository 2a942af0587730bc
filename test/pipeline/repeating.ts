import type { Trx } from '../../src/store/tables.ts'
import { aRun } from '../core/made.ts'
import { within } from '../support/database.ts'
import { inShort, type Sent, type Stage } from './stage.ts'

export const day = 86_400
export const hour = 3_600
export const mia = { id: '29:mia', name: 'Mia' }

/** What tests of what lasts do again and again. */
export function lastingOn(stage: Stage) {
  let runs = 0
  const tell = async (seconds = 60): Promise<readonly Sent[]> => {
    stage.pass(seconds)
    return stage.tell()
  }
  return {
    /** Sources end in one run of their own, now. */
    ran: (outcome: 'failed' | 'succeeded', ...names: readonly string[]): Promise<void> => {
      const id = `run ${++runs}`
      const run = { outcome, jobId: id, jobIds: [id], submittedAt: stage.now, endedAt: stage.now }
      return stage.see(...names.map((name) => aRun({ ...run, source: { name }, taskId: `${id} ${name}` })))
    },
    tell,
    heard: async (seconds: number): Promise<readonly string[]> => inShort(await tell(seconds)),
    inTrx: <T>(work: (trx: Trx) => Promise<T>): Promise<T> => within(stage.db, work),
    /** The moment so many seconds from now. */
    ahead: (seconds: number): Date => new Date(stage.now.getTime() + seconds * 1_000),
  }
}

/** The sources that still fail, of each word that says so. */
export const stillFailed = (out: readonly Sent[]): readonly (readonly string[])[] =>
  out.flatMap(({ message }) =>
    message.card === 'still-open' && message.of.card === 'refresh-failed'
      ? [message.of.sources.map(({ name }) => name)]
      : [],
  )
