/**
 * The rows of "How one event travels": where a process may stop. Fault points and crash tests both go through this list.
 */
export const steps = ['plan-polls', 'call', 'observe', 'record', 'compose', 'deliver', 'settle'] as const

export type Step = (typeof steps)[number]
