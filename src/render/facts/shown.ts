import type { SubjectShown } from '../../core/message.ts'
import type { Formats } from '../../words/formats.ts'
import { numbersOf } from '../../words/read-back.ts'
import { blank, type Chart, type Fact, type Pictured } from '../picture.ts'
import { about, alertsHere, button, fact, named, type Scene, titled } from '../scene.ts'
import { ruleRow } from './rule-line.ts'
import { trend } from './trend.ts'

/** How one subject stands: its value and how it came to it, who owns it, which alerts here watch it. */
export function shown(message: SubjectShown, scene: Scene): Pictured {
  const { words, formats, lang } = scene
  const name = titled(scene, message)
  const lead = leadOf(message, scene)
  const rules = message.rules.slice(0, scene.stage.rows)
  const rest = message.rules.length - rules.length
  return {
    template: 'answer',
    summary: lead,
    picture: {
      ...blank(lang, lead),
      title: name,
      leads: [lead],
      lines: message.rules.length === 0 ? [words.look.noRules] : [],
      charts: drawn(message, scene),
      rows: rules.map((rule) => ruleRow(rule, scene, [])),
      more: rest === 0 ? [] : [words.rule.moreRules(formats, rest)],
      facts: factsOf(message, scene),
      buttons: [button(words.look.history, message.historySays), alertsHere(scene)],
    },
  }
}

/** Measures are written as they may be typed back. */
const writing = ({ of }: SubjectShown, { formats }: Scene): Formats =>
  of === 'datasource' ? formats : numbersOf(formats, { of })

function drawn(message: SubjectShown, scene: Scene): readonly Chart[] {
  const { of } = message
  if (of === 'datasource') return []
  const writer = { ...scene, formats: writing(message, scene) }
  return trend(writer, titled(scene, message), of, message.trend, message.lines)
}

function leadOf(message: SubjectShown, scene: Scene): string {
  const { words, formats } = scene
  const { of, now, refresh } = message
  const name = about(scene, message)
  if (refresh !== undefined && refresh.failures > 0) return words.look.failed(formats, name, refresh.failures)
  if (refresh?.succeededAt !== undefined) return words.look.refreshed(name)
  if (now === undefined) return words.look.unknown(name, of)
  return now.value === null ? words.look.noValue(name) : words.look.at(writing(message, scene).number(now.value), name)
}

function factsOf(message: SubjectShown, scene: Scene): readonly Fact[] {
  const { words, formats } = scene
  const { now, before, weekAgo, refresh, paused, owner, of } = message
  const was = (then: SubjectShown['before']): string | undefined => {
    if (then === undefined) return undefined
    const f = writing(message, scene)
    const value = f.number(then.value)
    return now === undefined || now.value === null
      ? value
      : words.look.was(value, words.look.moved(f, now.value - then.value))
  }
  return [
    ...fact(words.label.evaluatedAt, now && formats.moment(now.evaluatedAt)),
    ...fact(words.label.before, was(before)),
    ...fact(words.look.weekAgo, was(weekAgo)),
    ...fact(words.look.lastRefresh, refresh?.succeededAt && formats.moment(refresh.succeededAt)),
    ...fact(words.label.failedAt, refresh?.failedAt && formats.moment(refresh.failedAt)),
    ...(of === 'segment' ? fact(words.look.state, paused ? words.look.paused(paused) : words.look.active) : []),
    ...fact(words.label.owner, owner === undefined ? undefined : named(scene, owner)),
    ...fact(words.label.instance, named(scene, message.instanceName)),
  ]
}
