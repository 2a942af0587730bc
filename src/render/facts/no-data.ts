import type { NoData } from '../../core/message.ts'
import { blank, type Pictured } from '../picture.ts'
import { about, because, fact, named, type Scene } from '../scene.ts'
import { acknowledgement } from './acknowledgement.ts'
import { alertButtons } from './alert-buttons.ts'
import { ending } from './ending.ts'
import { mentioned, ownerOf } from './owners.ts'

/** A successful evaluation without a readable value; once there is one again, the same card says so. */
export function noData(message: NoData, scene: Scene): Pictured {
  const { words, formats, lang } = scene
  const { ended, evaluations } = message
  const states = { open: words.silence.noData, over: words.state.recovered }
  const { style, title, facts } = ending(ended, states, scene)
  const headline = sentence(message, scene)
  const lasting = ended === undefined ? [message] : []
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
        ...fact(words.label.owner, ownerOf(message, scene)),
        ...fact(words.label.instance, named(scene, message.instanceName)),
      ],
      notes: because(scene, [message.rule]),
      buttons: alertButtons(scene, { lasting, rules: [message.rule] }),
      ...mentioned(lasting, scene),
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
