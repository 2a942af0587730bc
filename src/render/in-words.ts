import type { Unescaped } from './escape.ts'
import type { Chart } from './picture.ts'

/** A chart for who does not see it: what it shows, and the same in a sentence. */
export const inWords = ({ kind, title, told }: Chart): Unescaped => `${title}${kind === 'lines' ? '.' : ':'} ${told}`
