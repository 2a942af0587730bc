import type { RuleSaved, WatchLine } from '../../core/message.ts'
import type { Formats } from '../../words/formats.ts'
import { numbersOf } from '../../words/read-back.ts'
import type { Button, Chart } from '../picture.ts'
import { button, phraseOf, type Scene, titled } from '../scene.ts'
import { trend } from './trend.ts'

type Threshold = Extract<WatchLine, { readonly kind: 'threshold' }>

/** What the rule would have done lately, and what would do better. */
export function previewed({ preview, rule }: RuleSaved, scene: Scene): readonly string[] {
  const { words, formats } = scene
  if (preview === undefined || rule.watch.kind !== 'threshold') return []
  if (!preview.known) return [words.preview.unknown]
  const { suggestion } = preview
  return [
    words.preview.fired(formats, preview),
    ...(preview.nearlyAlways && !('by' in rule.watch.condition) ? [words.preview.nearlyAlways] : []),
    ...(suggestion === undefined
      ? []
      : [words.preview.suggestion(suggestedNumber(rule.watch, suggestion.number, scene))]),
  ]
}

/** One press takes the better number. */
export function suggested({ preview, rule }: RuleSaved, scene: Scene): readonly Button[] {
  if (preview?.known !== true || preview.suggestion === undefined || rule.watch.kind !== 'threshold') return []
  const { number, typed } = preview.suggestion
  const title = scene.words.preview.change(suggestedNumber(rule.watch, number, scene))
  return [button(title, phraseOf(scene).editTo(`${rule.number}`, typed))]
}

/** How the value went, with the line. */
export function charted({ preview, rule: { watch } }: RuleSaved, scene: Scene): readonly Chart[] {
  if (preview?.known !== true || watch.kind !== 'threshold') return []
  const lines = 'threshold' in watch.condition ? [watch.condition.threshold] : []
  const writer = { ...scene, formats: numbersOf(scene.formats, watch) }
  return trend(writer, titled(scene, watch), watch.of, preview.trend, lines)
}

/** As the rule's own number is read back, with its percent sign. */
function suggestedNumber({ of, condition }: Threshold, number: number, { formats }: Scene): string {
  const isPercent = 'unit' in condition && condition.unit === 'percent'
  const f: Formats = numbersOf(formats, { of })
  return isPercent ? formats.typed.exactPercent(number) : f.exact(number)
}
