import { seed } from '../../src/core/latch.ts'
import type { Rule } from '../../src/core/rule.ts'
import { nameIn } from '../../src/core/subject.ts'
import { putConversation } from '../../src/store/conversations.ts'
import { putFeed } from '../../src/store/feeds.ts'
import { putLatch } from '../../src/store/latches.ts'
import { putReadings } from '../../src/store/readings.ts'
import { insertRule, removeRule, restoreRule } from '../../src/store/rules.ts'
import type { Db, Trx } from '../../src/store/tables.ts'
import { aConversation } from '../store/rows.ts'
import { within } from '../support/database.ts'
import type { RuleSpec } from './condition.ts'
import { ruleFor, ruleOf } from './rule-of.ts'

/**
 * Saves the rules of a plan in the real store, each seeded as planned.
 *
 * @returns `save` saves one, or its next revision; `numbers` are the numbers of the saved rules, by the plan's
 */
export function storeRules(db: Db, momentOf: (seconds: number) => Date) {
  const numbers = new Map<number, number>()
  return {
    numbers,
    async save(spec: RuleSpec): Promise<void> {
      const { seededFrom, instance, subject } = spec
      const now = momentOf(spec.savedAt)
      const rule = ruleOf(spec, now)
      const version = seededFrom && { value: seededFrom.value, evaluatedAt: momentOf(seededFrom.evaluatedAt) }
      await within(db, async (trx) => {
        const known = numbers.get(spec.id)
        const id = known === undefined ? (await insertRule(trx, rule)).id : await edit(trx, known, rule)
        numbers.set(spec.id, id)
        if (version !== undefined) await putReadings(trx, instance, [{ kind: 'reading', subject, ...version }])
        await putLatch(trx, id, seed(rule.watch.condition, version))
        if (subject.startsWith('measures/')) await putFeed(trx, 'measure', instance, now, nameIn(subject))
      })
    },
    /** A rule in the same channel on everything else that happens in an instance. */
    async saveEverything(instanceId: string, now: Date): Promise<void> {
      await within(db, async (trx) => {
        await putConversation(trx, aConversation(), now)
        await insertRule(trx, { ...ruleFor(instanceId, now), watch: everything })
      })
    },
  }
}

const everything = { kind: 'everything', firstFailures: false, alsoManual: true } as const

/** Taken up again it is a new revision, which watches something else. */
async function edit(trx: Trx, id: number, { watch, createdAt }: Rule): Promise<number> {
  await removeRule(trx, id, createdAt)
  await restoreRule(trx, id, createdAt)
  await trx
    .updateTable('rules')
    .set({ watch: JSON.stringify(watch) })
    .where('id', '=', id)
    .execute()
  return id
}
