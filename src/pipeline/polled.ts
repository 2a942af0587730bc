import type { ApiProblem } from '../core/api.ts'
import type { ClaimedFeed } from '../store/feeds.ts'
import type { Trx } from '../store/tables.ts'
import type { Deps } from './deps.ts'
import type { OweDeps } from './owe.ts'

/** What a look at a feed came to: a problem, or what to store of it in T1. */
export type Polled =
  | { readonly ok: false; readonly problem: ApiProblem; readonly detail: string; readonly retryAfterMs?: number }
  | {
      readonly ok: true
      /** Runs in the transaction that moves the cursor. */
      readonly record: (trx: Trx, now: Date) => Promise<{ readonly cursor: unknown; readonly dueInMs: number }>
    }

export type Poll = (deps: Deps & Pick<OweDeps, 'catchUp'>, feed: ClaimedFeed, now: Date) => Promise<Polled>
