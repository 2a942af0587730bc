import type { ThresholdsCrossed } from '../../core/message.ts'
import type { Pictured } from '../picture.ts'
import { numbersOf, type Scene } from '../scene.ts'
import { stopHint } from './mail-notes.ts'
import { thresholdCrossed } from './threshold-crossed.ts'
import { thresholdsCrossed } from './thresholds-crossed.ts'

/** More would make a mail that nobody scrolls through. */
const mostCharts = 3

/** Several crossings as their owner gets them by mail: charts of the first few, why it was sent, and how to stop it. */
export function crossingsMail(message: ThresholdsCrossed, scene: Scene): Pictured {
  const { words, formats } = scene
  const pictured = thresholdsCrossed(message, scene)
  const rules = [...new Set(message.crossings.map(({ rule }) => rule))]
  const charts = message.crossings.flatMap((crossing) => thresholdCrossed(crossing, scene).picture.charts ?? [])
  return {
    ...pictured,
    summary: subject(message, scene) ?? pictured.summary,
    picture: {
      ...pictured.picture,
      charts: charts.slice(0, mostCharts),
      notes: [words.mail.reasons(formats, rules.length, numbersOf(scene, rules)), ...stopHint(message, scene)],
    },
  }
}

/** The first by name, so that it need not be opened to know what it is about; none where all are over. */
function subject({ crossings }: ThresholdsCrossed, scene: Scene): string | undefined {
  const [first] = crossings
  if (first === undefined || first.ended !== undefined) return undefined
  return scene.words.mail.andMore(scene.formats, thresholdCrossed(first, scene).summary, crossings.length - 1)
}
