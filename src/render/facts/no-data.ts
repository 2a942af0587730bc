import type { NoData } from '../../core/message.ts'
import { blank, type Pictured } from '../picture.ts'
import { about, alertsHere, because, fact, named, type Scene } from '../scene.ts'
import { acknowledgement } from './acknowledgement.ts'
import { ending } from './ending.ts'
import { holdButtons } from './hold-buttons.ts'

/** A successful evaluation without a readable value; once there is one again, the same card says so. */
export function noData(message: NoData, scene: Scene): Pictured {
  const { words, formats, lang } = scene
  const { ended, evaluations } = message
  const states = { open: words.silence.noData, over: words.state.recovered }
  const { style, title, facts } = ending(ended, states, scene)
  const headline = sentence(message, scene)
  return {
    template: 'alert',
    summary: headline,
    picture: {
      ...blank(lang, headline),
      style,
      title,
      headline: [headline],
      leads: [
        ...(ended === undefined && evaluations > 1 ? [words.silence.evaluations(formats, evaluations)] : []),
        ...acknowledgement(message, scene),
      ],
      facts: [
        ...fact(words.label.evaluatedAt, formats.moment(message.evaluatedAt)),
        ...facts,
        ...fact(words.label.owner, message.owner === undefined ? undefined : named(scene, message.owner)),
        ...fact(words.label.instance, named(scene, message.instanceName)),
      ],
      notes: because(scene, [message.rule]),
      buttons: [...holdButtons(scene, ended === undefined ? [message] : []), alertsHere(scene)],
    },
  }
}

function sentence(message: NoData, scene: Scene): string {
  const { words, formats } = scene
  const { ended } = message
  const of = about(scene, message)
  if (ended === undefined) return words.silence.hasNoData(of)
  if (ended.as === 'not-evaluated') return words.threshold.notEvaluated(of)
  return ended.as === 'corrected'
    ? words.silence.hasDataAfterAll(formats, of, ended.value)
    : words.silence.hasDataAgain(formats, of, ended.value)
}
