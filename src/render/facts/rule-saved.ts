import type { RuleSaved } from '../../core/message.ts'
import type { Pictured } from '../picture.ts'
import { alertsHere, button, fact, named, type Scene, someOf } from '../scene.ts'
import { paused, promise } from './rule-line.ts'

/** What was set, in words; what is true now; and the way back. */
export function ruleSaved(message: RuleSaved, scene: Scene): Pictured {
  const { words, lang } = scene
  const { rule, existed } = message
  const title = existed
    ? words.rule.existed(rule.number)
    : message.restored
      ? words.rule.restored(rule.number)
      : words.rule.saved(rule.number)
  const told = promise(rule, scene)
  return {
    template: 'answer',
    summary: `${title}. ${told}`,
    picture: {
      lang,
      fallback: `${title}. ${told}`,
      style: 'default',
      title,
      headline: [],
      leads: [told],
      lines: [
        ...(existed ? [words.rule.unchanged] : []),
        ...(message.warnings.some((warning) => warning === rule.paused) ? [] : paused(rule, scene)),
        ...standing(message, scene),
        ...message.warnings.map((warning) => words.rule.warning(warning, rule.watch)),
      ],
      rows: [],
      more: [],
      facts: fact(words.label.instance, named(scene, rule.instanceName)),
      notes: [],
      buttons: [...(existed ? [] : [button(words.button.undo, `remove ${rule.number}`)]), alertsHere(scene)],
    },
  }
}

/** What is known of the subject at this moment, so that silence afterwards is no riddle. */
function standing(message: RuleSaved, scene: Scene): readonly string[] {
  const { words, formats } = scene
  const { now, last, broken, toldNow = false } = message
  const { watch } = message.rule
  switch (watch.kind) {
    case 'threshold': {
      const numbers = words.rule.numbersOf(formats, watch)
      const reading = now === undefined ? words.rule.nowUnknown : words.rule.now(numbers, watch.condition, now, toldNow)
      return [`${words.rule.edge(formats, watch)} ${reading}`]
    }
    case 'no-data':
      return [
        now === undefined
          ? words.rule.noDataUnknown
          : words.rule.noDataNow(words.rule.numbersOf(formats, watch), now, toldNow),
      ]
    case 'stale':
      return last === undefined ? [] : [words.rule.last(formats, watch.of, last, toldNow)]
    default:
      return broken === undefined ? [] : [brokenNow(broken, scene)]
  }
}

function brokenNow(broken: NonNullable<RuleSaved['broken']>, scene: Scene): string {
  const { words, formats } = scene
  if (broken.length === 0) return words.rule.nothingBroken
  const names = broken.map(({ name, since }) => words.rule.since(formats, named(scene, name), since))
  return words.rule.brokenNow(someOf(scene, names))
}
