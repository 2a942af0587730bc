import type { RefreshEvent, UnificationEvent } from '../core/event.ts'
import { refreshEvent, unificationEvent } from '../core/event-of.ts'
import { refreshKeys, unificationKeys } from '../core/identity.ts'
import type { FullRefresh, Unification } from '../core/observation.ts'
import { addEventKeys, findEvents, insertEvent, type StoredEvent } from '../store/events.ts'
import type { KnownInstance } from '../store/instances.ts'
import { findPosted, nameRun } from '../store/posted.ts'
import type { Trx } from '../store/tables.ts'
import { type OweDeps, owe } from './owe.ts'
import type { Post } from './record-runs.ts'

/** Records the full refreshes and unifications that are over (T1): each once, by whatever job of it shows first. */
export async function recordJobs(
  trx: Trx,
  deps: OweDeps,
  instance: KnownInstance,
  seen: readonly (FullRefresh | Unification)[],
  now: Date,
  post?: Post,
): Promise<void> {
  for (const one of seen) {
    const [event, ownKeys] =
      one.kind === 'full-refresh'
        ? [refreshEvent(instance, one), refreshKeys(one)]
        : [unificationEvent(instance, one), unificationKeys(one)]
    const keys = [...ownKeys, ...(post?.keys ?? [])]
    const known = await findKnown(trx, instance, one, event, keys, post)
    if (known !== undefined) await addEventKeys(trx, instance.id, known.id, keys)
    else await begin(trx, deps, { instance, event, keys, unconfirmed: post?.unconfirmed === true, now })
  }
}

type JobEvent = RefreshEvent | UnificationEvent

/** By its identities, or posted without them: then a poll says which job it was. */
async function findKnown(
  trx: Trx,
  instance: KnownInstance,
  { submittedAt, endedAt }: FullRefresh | Unification,
  event: JobEvent,
  keys: readonly string[],
  post: Post | undefined,
): Promise<StoredEvent | undefined> {
  const [known] = await findEvents(trx, instance.id, keys)
  if (known !== undefined || post !== undefined) return known
  const run = { instanceId: instance.id, type: event.type, from: submittedAt, to: endedAt }
  const posted = await findPosted(trx, run)
  if (posted !== undefined) await nameRun(trx, posted.id, { ...event, id: posted.event.id, time: posted.event.time })
  return posted
}

async function begin(
  trx: Trx,
  deps: OweDeps,
  one: {
    readonly instance: KnownInstance
    readonly event: JobEvent
    readonly keys: readonly string[]
    readonly unconfirmed: boolean
    readonly now: Date
  },
): Promise<void> {
  const { instance, event, keys, unconfirmed, now } = one
  const history = new Date(event.time) < instance.firstSeenAt
  const stored = await insertEvent(trx, event, { keys, history, unconfirmed, now })
  if (!history) await owe(trx, deps, stored, now)
}
