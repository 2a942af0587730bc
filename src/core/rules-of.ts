import type { Alert } from './message.ts'

/** The numbers of the rules that an alert stems from; none for what no rule asked for. */
export function rulesOf(message: Alert): readonly number[] {
  if (message.card === 'thresholds-crossed') return message.crossings.map(({ rule }) => rule)
  if (message.card === 'still-open') return rulesOf(message.of)
  if ('rules' in message) return message.rules ?? []
  return 'rule' in message ? [message.rule] : []
}
