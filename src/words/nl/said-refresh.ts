import type { SaidOfRefresh } from '../../core/said-refresh.ts'
import type { Formats } from '../formats.ts'
import { lasted } from '../lasted.ts'
import type { Shown } from '../shown.ts'
import { refusals } from './refresh-ended.ts'

/** Short answers to `refresh`. */
export function saidOfRefresh(f: Formats, say: SaidOfRefresh, quote: (text: string) => Shown): string {
  switch (say.key) {
    case 'which-source':
      return 'Welke gegevensbron zal ik vernieuwen? De bronnen die zijn mislukt staan vooraan.'
    case 'no-id':
      return `Customer Insights toont geen id van ${quote(say.source)}, dus ik kan de bron niet vernieuwen. Doe dat in Customer Insights zelf.`
    case 'confirm':
      return `${quote(say.source)} nu vernieuwen? Dat kost een aanroep en start een uitvoering in Customer Insights.`
    case 'declined':
      return `Goed, ${quote(say.source)} wordt niet vernieuwd.`
    case 'started':
      return `Het vernieuwen van ${quote(say.source)} is gestart. Ik laat je hier weten hoe het is afgelopen.`
    case 'asked':
      return `Ik heb gevraagd om ${quote(say.source)} te vernieuwen, maar Customer Insights antwoordt traag. Of het al is gestart weet ik nog niet; ik laat je hier weten hoe het is afgelopen.`
    case 'unsure':
      return `Ik heb gevraagd om ${quote(say.source)} te vernieuwen, maar er kwam geen antwoord waaruit blijkt of het is gestart. Ik zoek het uit en laat het je hier weten.`
    case 'running':
      return `${quote(say.source)} wordt al vernieuwd${say.by === undefined ? '' : `: ${quote(say.by)} heeft erom gevraagd`}. Ik laat je hier weten hoe het is afgelopen.`
    case 'refused':
      return `${quote(say.source)} wordt niet vernieuwd. ${refusals[say.problem]}${say.problem === 'throttled' ? again(f, say.waitMs) : ''}`
    default:
      return say satisfies never
  }
}

const again = (f: Formats, waitMs: number | undefined): string =>
  ` Vraag het ${waitMs === undefined ? 'later' : `over ${lasted(f, waitMs, { h: 'u', min: 'min', s: 's' })}`} opnieuw.`
