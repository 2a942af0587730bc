import type { Condition } from '../core/condition.ts'
import { asTyped, type Formats } from './formats.ts'

type Valued = { readonly of: 'segment' | 'measure' }

/** How what a rule waits for is read back: percentages, too, are read as the numbers of measures are. */
export const readBack = (f: Formats, { of, condition }: Valued & { readonly condition: Condition }): Formats =>
  'unit' in condition && condition.unit === 'percent' ? asTyped(f) : numbersOf(f, { of })

/** Measures are read back as they may be typed: where decimals are usual a separator may be read as either. */
export function numbersOf(f: Formats, { of }: Valued): Formats {
  return of === 'measure' ? asTyped(f) : f
}
