import type { SaidOfLooks } from '../../core/said-look.ts'
import type { Shown } from '../shown.ts'

/** Short answers to `show`, `history` and `why`. */
export function saidOfLooks(say: SaidOfLooks, quote: (text: string) => Shown): string {
  switch (say.key) {
    case 'nothing-told':
      return say.subject === undefined
        ? 'Nothing was sent to this conversation yet, and nothing was held.'
        : `Nothing about ${quote(say.subject)} was sent to this conversation, and nothing was held.`
    case 'no-rule-watches':
      return `No alert here watches ${quote(say.subject)}, so you hear nothing of it. Say “alert when …” or “subscribe …” to change that.`
    default:
      return say satisfies never
  }
}
