import { small } from '../capital.ts'
import type { Formats } from '../formats.ts'
import { length } from './length.ts'

/** What lasts still, told once more. */
export const stillOpen = {
  state: (state: string) => `Still ${small(state)}`,
  summary: (sentence: string) => `Still: ${sentence}`,
  since: (f: Formats, since: string, lengthMs: number) => `Since ${f.moment(since)} (${length(f, lengthMs)}).`,
  lasts: (f: Formats, lengthMs: number) => `It has lasted ${length(f, lengthMs)} by now.`,
}
