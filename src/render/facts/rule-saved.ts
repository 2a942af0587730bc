import type { RuleSaved } from '../../core/message.ts'
import { numbersOf } from '../../words/read-back.ts'
import { type Button, blank, type Pictured } from '../picture.ts'
import { alertsHere, button, fact, named, phraseOf, type Scene, someOf } from '../scene.ts'
import { paused, placedAway, promise, unwanted } from './rule-line.ts'
import { charted, previewed, suggested } from './rule-preview.ts'

/** What was set, in words; what is true now; and the way back. */
export function ruleSaved(message: RuleSaved, scene: Scene): Pictured {
  const { words, lang } = scene
  const { rule, existed } = message
  const title = titleOf(message, scene)
  const told = promise(rule, scene)
  return {
    template: 'answer',
    summary: `${title}. ${told}`,
    picture: {
      ...blank(lang, `${title}. ${told}`),
      title,
      leads: [told],
      lines: [
        ...placedAway(rule, scene),
        ...unwanted(rule, scene),
        ...(existed ? [words.rule.unchanged] : []),
        ...(message.changed === undefined ? [] : [words.form.before(promise(message.changed.before, scene))]),
        ...(message.warnings.some((warning) => warning === rule.paused) ? [] : paused(rule, scene)),
        ...standing(message, scene),
        ...previewed(message, scene),
        ...message.warnings.map((warning) => words.rule.warning(warning, rule.watch)),
      ],
      charts: charted(message, scene),
      facts: fact(words.label.instance, named(scene, rule.instanceName)),
      buttons: [...wayBack(message, scene), ...suggested(message, scene), alertsHere(scene)],
    },
  }
}

function titleOf({ rule, existed, restored, changed }: RuleSaved, { words }: Scene): string {
  if (existed) return words.rule.existed(rule.number)
  if (restored) return words.rule.restored(rule.number)
  return changed === undefined ? words.rule.saved(rule.number) : words.form.changed(rule.number)
}

function wayBack({ rule, existed, changed }: RuleSaved, scene: Scene): readonly Button[] {
  const { words } = scene
  const { edit, remove, undo } = phraseOf(scene).numbered
  const change = button(words.form.button.edit(rule.number), edit(`${rule.number}`))
  if (existed) return [change]
  const says = changed === undefined ? remove(`${rule.number}`) : undo(`${changed.change}`)
  return [button(words.button.undo, says), change]
}

/** What is known of the subject at this moment, so that silence afterwards is no riddle. */
function standing(message: RuleSaved, scene: Scene): readonly string[] {
  const { words, formats } = scene
  const { now, last, broken, toldNow = false } = message
  const { watch } = message.rule
  switch (watch.kind) {
    case 'threshold': {
      const numbers = numbersOf(formats, watch)
      const reading = now === undefined ? words.rule.nowUnknown : words.rule.now(numbers, watch.condition, now, toldNow)
      return [`${words.rule.edge(formats, watch)} ${reading}`]
    }
    case 'no-data':
      return [
        now === undefined ? words.rule.noDataUnknown : words.rule.noDataNow(numbersOf(formats, watch), now, toldNow),
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
