import { small } from '../capital.ts'
import type { Formats } from '../formats.ts'
import { length } from './length.ts'

/** What lasts still, told once more. */
export const stillOpen = {
  state: (state: string) => `Nog steeds ${small(state)}`,
  summary: (sentence: string) => `Nog steeds: ${sentence}`,
  since: (f: Formats, since: string, lengthMs: number) => `Sinds ${f.moment(since)} (${length(f, lengthMs)}).`,
  lasts: (f: Formats, lengthMs: number) => `Het duurt nu al ${length(f, lengthMs)}.`,
}
