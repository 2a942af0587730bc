import type { RuleRemoved } from '../../core/message.ts'
import { type Button, blank, type Pictured } from '../picture.ts'
import { alertsHere, button, phraseOf, type Scene } from '../scene.ts'
import { ruleRow } from './rule-line.ts'

/** What is gone, and how to take it up again. */
export function ruleRemoved({ rules }: RuleRemoved, scene: Scene): Pictured {
  const { words, formats, lang } = scene
  const only = rules.length === 1 ? rules[0] : undefined
  const title = only === undefined ? words.rule.manyRemoved(formats, rules.length) : words.rule.removed(only.number)
  const shown = rules.slice(0, scene.stage.rows)
  const rest = rules.length - shown.length
  return {
    template: 'answer',
    summary: title,
    picture: {
      ...blank(lang, title),
      title,
      rows: shown.map((rule) => ruleRow(rule, scene, [])),
      more: rest === 0 ? [] : [words.rule.moreRules(formats, rest)],
      buttons: [...wayBack(rules, scene), alertsHere(scene)],
    },
  }
}

function wayBack(rules: RuleRemoved['rules'], scene: Scene): readonly Button[] {
  const { words } = scene
  const { restore } = phraseOf(scene).numbered
  const [first, second] = rules
  if (first === undefined) return []
  if (second === undefined) return [button(words.button.undo, restore(`${first.number}`))]
  return rules.slice(0, 5).map(({ number }) => button(words.button.restore(number), restore(`${number}`)))
}
