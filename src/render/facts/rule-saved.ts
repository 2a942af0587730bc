import type { RuleSaved } from '../../core/message.ts'
import type { Pictured } from '../picture.ts'
import { alertsHere, button, fact, named, type Scene, someOf } from '../scene.ts'
import { promise } from './rule-line.ts'

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
        ...standing(message, scene),
        ...message.warnings.map(words.rule.warning),
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
function standing({ rule, now, broken }: RuleSaved, scene: Scene): readonly string[] {
  const { words, formats } = scene
  if (rule.watch.kind === 'segment-above') {
    const reading = now === undefined ? words.rule.nowUnknown : words.rule.now(formats, now)
    return [`${words.rule.edge(formats, rule.watch.threshold)} ${reading}`]
  }
  if (broken === undefined) return []
  if (broken.length === 0) return [words.rule.nothingBroken]
  const names = broken.map(({ name, since }) => words.rule.since(formats, named(scene, name), since))
  return [words.rule.brokenNow(someOf(scene, names))]
}
