import type { RuleLine, RulesList } from '../../core/message.ts'
import { blank, type Pictured, type Saying } from '../picture.ts'
import { button, phraseOf, type Scene } from '../scene.ts'
import { ruleRow } from './rule-line.ts'

/** The rules of a conversation, each with its number and, while they are few, with buttons of its own. */
export function rulesList({ rules, everywhere }: RulesList, scene: Scene): Pictured {
  const { words, formats, lang } = scene
  const title = titleOf(rules.length, everywhere === true, scene)
  const shown = rules.slice(0, scene.stage.rows)
  const rest = rules.length - shown.length
  // a rule is changed where it was made
  const each = everywhere ? 0 : Math.min(3, Math.floor(scene.stage.buttons / Math.max(rules.length, 1)))
  return {
    template: 'rules-list',
    summary: title,
    picture: {
      ...blank(lang, title),
      title,
      leads: rules.length === 0 ? [words.rule.none] : [],
      lines: each === 0 && rules.length > 0 && !everywhere ? [words.form.sayEdit(scene.threads)] : [],
      rows: shown.map((rule) => ruleRow(rule, scene, buttonsOf(rule, scene).slice(0, each))),
      more: rest === 0 ? [] : [words.rule.moreRules(formats, rest)],
      buttons: rules.length === 0 ? starts(scene) : [],
    },
  }
}

function titleOf(count: number, everywhere: boolean, { words, formats }: Scene): string {
  return everywhere ? words.form.listAll(formats, count) : words.rule.list(formats, count)
}

/** In the order in which they are given up where a card has no room: the form of a rule can do all of them. */
function buttonsOf({ number, mutedUntil }: RuleLine, scene: Scene): readonly Saying[] {
  const { words } = scene
  const { numbered, mute, unmute, lasting } = phraseOf(scene)
  const edit = button(words.form.button.edit(number), numbered.edit(`${number}`))
  const remove = button(words.button.remove(number), numbered.remove(`${number}`))
  return mutedUntil === undefined
    ? [edit, remove, button(words.form.button.mute(number), mute(`${number}`, lasting(1, 'hour')))]
    : [edit, button(words.form.button.unmute(number), unmute(`${number}`)), remove]
}

function starts(scene: Scene): readonly Saying[] {
  const { button: text, form } = scene.words
  const { subscribeTo, events, alertWhen, help } = phraseOf(scene)
  return [
    button(text.failures, subscribeTo(events['refresh-failed'])),
    { ...button(form.button.newAlert, alertWhen), with: { form: 'new-alert' } },
    button(text.help, help),
  ]
}
