import { pausedEvent } from '../core/event-of.ts'
import { insertEvent } from '../store/events.ts'
import { putFeed } from '../store/feeds.ts'
import { type KnownInstance, putInstances } from '../store/instances.ts'
import { listRulesOn, pauseRule, unpauseRule } from '../store/rules.ts'
import type { Trx } from '../store/tables.ts'
import { confirmPosted } from './confirm-posted.ts'
import { nextDueInMs } from './next-due.ts'
import { type OweDeps, oweTo } from './owe.ts'
import type { Poll } from './polled.ts'

/**
 * Which instances there are; each one that is watched gets its feeds. One that went out of sight pauses its rules, and
 * each of their conversations is told once; it goes on when it is seen again.
 */
export const pollInstances: Poll = async (deps, feed) => {
  const answer = await deps.api.instances('poll')
  if (!answer.ok) return answer
  return {
    ok: true,
    record: async (trx, now) => {
      const gone = await putInstances(trx, answer.data, deps.watches, now)
      for (const instance of gone) {
        await pauseAll(trx, deps, instance, now)
        // no further look will say which run it belongs to
        await confirmPosted(trx, deps, instance, now)
      }
      for (const { id } of answer.data.filter(deps.watches)) {
        // its jobs come with the first look at its data sources, which names them
        for (const kind of ['data-sources', 'segments', 'measures'] as const) await putFeed(trx, kind, id, now)
        for (const rule of await listRulesOn(trx, id))
          if (rule.paused === 'instance-gone') await unpauseRule(trx, rule.id)
      }
      return { cursor: {}, dueInMs: await nextDueInMs(deps, trx, feed, undefined, now) }
    },
  }
}

async function pauseAll(trx: Trx, deps: OweDeps, instance: KnownInstance, now: Date): Promise<void> {
  const told = new Set<string>()
  for (const rule of await listRulesOn(trx, instance.id)) {
    // it is known already that this one is not judged
    if (rule.paused !== undefined) continue
    await pauseRule(trx, rule.id, 'instance-gone', now)
    if (told.has(rule.conversationId)) continue
    told.add(rule.conversationId)
    const event = pausedEvent(instance, rule, { name: instance.name, of: 'instance', reason: 'instance-gone' }, now)
    await oweTo(trx, deps, await insertEvent(trx, event, { keys: [event.id], history: false, now }), rule, now)
  }
}
