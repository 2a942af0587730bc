import type { Why, WhyRule, WhyTold } from '../../core/message.ts'
import { numbersOf } from '../../words/read-back.ts'
import { blank, type Pictured, type Row } from '../picture.ts'
import { alertsHere, named, type Scene } from '../scene.ts'
import { promise, unwanted } from './rule-line.ts'
import { toldAs, toldTitle } from './told-row.ts'

/** Because of which rule something was told, or why rules are silent. */
export function why(message: Why, scene: Scene): Pictured {
  const { words, formats, lang } = scene
  const subject = message.subject === undefined ? undefined : named(scene, message.subject)
  const title = message.told.length > 0 ? words.why.told : words.why.silent(subject)
  const rows = [
    ...message.told.map((told) => toldBecause(told, scene)),
    ...message.rules.map((rule) => silentBecause(rule, scene)),
  ]
  const shown = rows.slice(0, scene.stage.rows)
  const rest = message.more + rows.length - shown.length
  return {
    template: 'answer',
    summary: title,
    picture: {
      ...blank(lang, title),
      title,
      rows: shown,
      more: rest === 0 ? [] : [words.history.more(formats, rest)],
      buttons: [alertsHere(scene)],
    },
  }
}

function toldBecause(told: WhyTold, scene: Scene): Row {
  const { words, formats } = scene
  const { line, madeAt, what, to } = told
  const owned = words.why.owned(to, told.owner === undefined ? undefined : named(scene, told.owner))
  const before =
    what.kind === 'crossed' && what.previous !== undefined
      ? [words.threshold.before(formats, what.previous, what.condition)]
      : []
  return {
    title: toldTitle(told, scene),
    lines: [
      ...before,
      words.why.because(line.number, promise(line, scene)),
      words.why.made(formats, named(scene, line.createdBy), madeAt),
      ...(owned === undefined ? [] : [owned]),
      ...(told.waited === undefined ? [] : [words.why.waited(formats, told.waited)]),
    ],
    quiet: [toldAs(told, scene)],
    buttons: [],
  }
}

function silentBecause({ line, madeAt, verdict, newest }: WhyRule, scene: Scene): Row {
  const { words, formats } = scene
  const { watch } = line
  const numbers = 'of' in watch && watch.of !== 'datasource' ? numbersOf(formats, { of: watch.of }) : formats
  return {
    title: words.why.because(line.number, promise(line, scene)),
    lines: [
      words.why.verdict(numbers, verdict),
      newest === undefined
        ? words.why.nothingYet
        : words.why.newest(`${toldTitle(newest, scene)} · ${toldAs(newest, scene)}`),
      ...unwanted(line, scene),
    ],
    quiet: [words.why.made(formats, named(scene, line.createdBy), madeAt)],
    buttons: [],
  }
}
