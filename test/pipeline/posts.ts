import {
  type Posted,
  type PostedReading,
  type PostedRefresh,
  type PostedRun,
  postedKey,
} from '../../src/core/posted.ts'
import { accept } from '../../src/pipeline/accept.ts'
import { at } from '../core/made.ts'
import type { Stage } from './stage.ts'

/** What a flow posts under an id of its own. */
export const posted = (seen: Posted['seen'], id = '1', part: Partial<Posted> = {}): Posted => ({
  key: postedKey('/flows/nightly', id),
  instanceId: 'contoso',
  seen,
  ...part,
})

/** The Webshop failed at 10:00, and nothing says in which run. */
export const aPostedRun = (part: Partial<PostedRun> = {}): PostedRun => ({
  of: 'data-source',
  outcome: 'failed',
  name: 'Webshop',
  endedAt: at('10:00:00'),
  skipped: [],
  ...part,
})

/** VIP had 120 members at 09:10. */
export const aPostedReading = (part: Partial<PostedReading> = {}): PostedReading => ({
  of: 'segment',
  name: 'VIP',
  value: 120,
  evaluatedAt: at('09:10:00'),
  ...part,
})

/** A scheduled full refresh failed at 10:00, and nothing says which job it was. */
export const aPostedRefresh = (part: Partial<PostedRefresh> = {}): PostedRefresh => ({
  of: 'refresh',
  status: 'failed',
  submissionKind: 'scheduled',
  endedAt: at('10:00:00'),
  ...part,
})

/** Posts as one, and tells what is owed then. */
export function postsTo(stage: Stage) {
  const tell = async () => {
    stage.pass(30)
    return stage.tell()
  }
  return {
    tell,
    async post(...all: readonly Posted[]) {
      await accept(stage.deps, all)
      return tell()
    },
  }
}
