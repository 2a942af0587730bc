import type { Ended } from '../../core/message.ts'
import type { Fact, Picture } from '../picture.ts'
import { fact, type Scene } from '../scene.ts'

/** How something that lasts is drawn: a warning while it does; over, it says how it ended and when. */
export function ending(
  ended: Ended | undefined,
  states: { readonly open: string; readonly over: string },
  { words, formats }: Scene,
): { readonly style: Picture['style']; readonly title: string; readonly facts: readonly Fact[] } {
  if (ended === undefined) return { style: 'warning', title: states.open, facts: [] }
  const at = formats.moment(ended.at)
  switch (ended.as) {
    case 'corrected':
      return { style: 'good', title: words.state.corrected, facts: fact(words.label.correctedAt, at) }
    case 'not-evaluated':
      return { style: 'emphasis', title: words.state.ended, facts: fact(words.label.endedAt, at) }
    case undefined:
      return { style: 'good', title: states.over, facts: fact(words.label.recoveredAt, at) }
    default:
      return ended.as satisfies never
  }
}
