/**
 * The rows of "How one event travels", each named for what has just been done when a process may stop there: feeds
 * claimed; a page read; its observations stored but not committed; T1 committed; composed and committed; attempted but
 * not written down; T2 committed. Fault points and the tests that stop there both go through this list.
 */
export const steps = ['plan-polls', 'call', 'observe', 'record', 'compose', 'deliver', 'settle'] as const

export type Step = (typeof steps)[number]
