import { lasts } from '../../core/condition.ts'
import type { ThresholdCrossed, ThresholdsCrossed } from '../../core/message.ts'
import { blank, type Pictured, type Row } from '../picture.ts'
import { because, fact, named, type Scene } from '../scene.ts'
import { alertButtons } from './alert-buttons.ts'
import { mentioned, ownerOf } from './owners.ts'
import { theOne } from './the-one.ts'
import { thresholdCrossed } from './threshold-crossed.ts'

/** Several of one evaluation run, a row for each; what is over says so. */
export function thresholdsCrossed({ instanceName, crossings }: ThresholdsCrossed, scene: Scene): Pictured {
  const { words, formats, lang } = scene
  const open = crossings.filter(({ ended }) => ended === undefined)
  const over = open.length === 0
  const headline = words.threshold.many(formats, crossings.length, open.length)
  const owner = theOne(open.map((each) => ownerOf(each, scene)))
  const rows = crossings.slice(0, scene.stage.rows).map((each) => row(each, scene, owner))
  const rest = crossings.length - rows.length
  const rules = [...new Set(crossings.map(({ rule }) => rule))]
  const lasting = open.filter(({ condition }) => lasts(condition))
  return {
    template: 'alert',
    summary: headline,
    picture: {
      ...blank(lang, headline),
      style: over ? 'good' : 'warning',
      title: over ? words.state.recovered : words.threshold.manyState,
      headline: [headline],
      rows,
      more: rest === 0 ? [] : [words.threshold.moreCrossings(formats, rest)],
      facts: [...fact(words.label.owner, owner), ...fact(words.label.instance, named(scene, instanceName))],
      notes: because(scene, rules),
      buttons: alertButtons(scene, { lasting, rules }),
      ...mentioned(open, scene),
    },
  }
}

/** What it did; below it the word of its state, when, and who owns it. @param said  who owns all of them: told once */
function row(crossing: ThresholdCrossed, scene: Scene, said: string | undefined): Row {
  const { words, formats } = scene
  const { picture } = thresholdCrossed({ ...crossing, trend: [] }, scene)
  const at = formats.moment(crossing.ended?.at ?? crossing.evaluatedAt)
  const owner = ownerOf(crossing, scene)
  return {
    title: picture.headline.join(' '),
    lines: [words.threshold.stateAt(picture.title, at)],
    quiet: [...picture.leads, ...(owner === undefined || owner === said ? [] : [words.refresh.ownedBy(owner)])],
    buttons: [],
  }
}
