import type { SaidOfRefresh } from '../../core/said-refresh.ts'
import type { Formats } from '../formats.ts'
import { lasted } from '../lasted.ts'
import type { Shown } from '../shown.ts'
import { refusals } from './refresh-ended.ts'

/** Short answers to `refresh`. */
export function saidOfRefresh(f: Formats, say: SaidOfRefresh, quote: (text: string) => Shown): string {
  switch (say.key) {
    case 'which-source':
      return 'Which data source shall I refresh? Those that have failed come first.'
    case 'no-id':
      return `Customer Insights does not show an id of ${quote(say.source)}, so I cannot refresh it. Refresh it in Customer Insights itself.`
    case 'confirm':
      return `Refresh ${quote(say.source)} now? It takes a call and starts a run in Customer Insights.`
    case 'declined':
      return `All right, ${quote(say.source)} is not refreshed.`
    case 'started':
      return `The refresh of ${quote(say.source)} has started. I will tell you here how it ended.`
    case 'asked':
      return `I have asked for a refresh of ${quote(say.source)}, and Customer Insights is slow to answer. Whether it has started is not known yet; I will tell you here how it ended.`
    case 'unsure':
      return `I have asked for a refresh of ${quote(say.source)}, but no answer came that tells whether it has started. I will find out and tell you here.`
    case 'running':
      return `${quote(say.source)} is being refreshed already${say.by === undefined ? '' : `: ${quote(say.by)} asked for it`}. I will tell you here how it ended.`
    case 'refused':
      return `${quote(say.source)} is not refreshed. ${refusals[say.problem]}${say.problem === 'throttled' ? again(f, say.waitMs) : ''}`
    default:
      return say satisfies never
  }
}

const again = (f: Formats, waitMs: number | undefined): string =>
  ` Ask again ${waitMs === undefined ? 'later' : `in ${lasted(f, waitMs, { h: 'h', min: 'min', s: 's' })}`}.`
