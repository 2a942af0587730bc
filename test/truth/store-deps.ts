import type { Step } from '../../src/core/steps.ts'
import type { Deps } from '../../src/pipeline/deps.ts'
import type { Db } from '../../src/store/tables.ts'

/** What polls need on the real store; nothing goes out. */
export function storeDeps(
  db: Db,
  look: { readonly now: Date; readonly api: Deps['api']; readonly reached: (step: Step) => void },
): Deps {
  let ids = 0
  const unsent = async (): Promise<never> => {
    throw new Error('Nothing is sent here')
  }
  const unmade = (): never => {
    throw new Error('Nothing is rendered here')
  }
  const unread = (): void => undefined
  return {
    db,
    clock: async () => look.now,
    newId: () => `id ${++ids}`,
    random: () => 0,
    log: { debug: unread, info: unread, warn: unread, error: refuseDefects },
    wait: async () => undefined,
    reached: look.reached,
    api: look.api,
    watches: () => true,
    cadence: { pollIdleMs: 30_000, pollActiveMs: 5_000, sweepMs: 900_000 },
    callsPerMinute: 100,
    troubleAfter: 2,
    pollLeaseMs: 60_000,
    renderer: { card: unmade, mail: unmade, text: unmade },
    rights: { local: false, admins: [], instanceAccess: 'everyone' },
    locale: 'en',
    timeZone: 'UTC',
    sendCard: unsent,
    groupWaitMs: 5_000,
    repeatMs: 86_400_000,
    deliveryLeaseMs: 60_000,
    inHand: new Set(),
    sendTimeoutMs: 15_000,
  }
}

/** A page that could be read and not stored is a defect, whatever comes after. */
function refuseDefects(event: string, fields: object = {}): void {
  if (event === 'poll-not-recorded')
    throw new Error('A page could not be recorded', { cause: Reflect.get(fields, 'error') })
}
