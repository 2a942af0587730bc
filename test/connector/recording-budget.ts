import type { Budget } from '../../src/core/budget.ts'

/** A budget in memory that writes down what it is asked for, in order. */
export function createRecordingBudget(slots = 100): Budget & { readonly record: readonly string[] } {
  const record: string[] = []
  let taken = 0
  return {
    record,
    take: async (spender) => {
      record.push(`take ${spender}`)
      if (taken >= slots) return undefined
      taken += 1
      return { slot: taken, id: `grant-${taken}` }
    },
    settle: async (grant) => {
      record.push(`settle ${grant.id}`)
    },
    holdOff: async (ms) => {
      record.push(`hold off ${ms}`)
    },
  }
}
