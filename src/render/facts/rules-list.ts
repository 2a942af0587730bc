import type { RulesList } from '../../core/message.ts'
import type { Button, Pictured } from '../picture.ts'
import { button, type Scene } from '../scene.ts'
import { ruleRow } from './rule-line.ts'

/** A card takes six buttons at most: up to this many rules have their own, and one place is left for help. */
const mostRemoveButtons = 5

/** The rules of a conversation, each with its number and, while they are few, with a button that removes it. */
export function rulesList({ rules }: RulesList, scene: Scene): Pictured {
  const { words, formats, lang } = scene
  const title = words.rule.list(formats, rules.length)
  const shown = rules.slice(0, scene.stage.rows)
  const rest = rules.length - shown.length
  const byButton = rules.length <= Math.min(mostRemoveButtons, scene.stage.buttons)
  const remove = (number: number): readonly Button[] =>
    byButton ? [button(words.button.remove(number), `remove ${number}`)] : []
  return {
    template: 'rules-list',
    summary: title,
    picture: {
      lang,
      fallback: title,
      style: 'default',
      title,
      headline: [],
      leads: rules.length === 0 ? [words.rule.none] : [],
      lines: byButton ? [] : [words.rule.sayRemove(scene.threads)],
      rows: shown.map((rule) => ruleRow(rule, scene, remove(rule.number))),
      more: rest === 0 ? [] : [words.rule.moreRules(formats, rest)],
      facts: [],
      notes: [],
      buttons: rules.length === 0 ? starts(scene) : [],
    },
  }
}

const starts = ({ words }: Scene): readonly Button[] => [
  button(words.help.command.failures, words.help.command.failures),
  button(words.button.help, 'help'),
]
