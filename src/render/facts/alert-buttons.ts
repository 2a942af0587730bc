import type { Acknowledgeable } from '../../core/message.ts'
import type { Button, Link } from '../picture.ts'
import { alertsHere, button, phraseOf, type Scene } from '../scene.ts'
import { holdButtons } from './hold-buttons.ts'

type About = {
  /** What is not over. */
  readonly lasting?: readonly Acknowledgeable[]
  /** What mends it. */
  readonly again?: readonly Button[]
  readonly rules: readonly number[]
}

/**
 * What an alert lets one do, the most urgent first: six at most. What is over or has just happened is muted by few, so that
 * stands back there. The widest is the last, so that it parts no row of the others.
 */
export function alertButtons(scene: Scene, { lasting = [], again = [], rules }: About): readonly Button[] {
  const isOver = lasting.length === 0
  return [
    ...(isOver ? [] : holdButtons(scene, lasting)),
    ...again,
    changeAlert(scene, rules),
    ...(rules.length === 0 ? [] : [button(scene.words.button.why, phraseOf(scene).why('').trim())]),
    ...(isOver ? holdButtons(scene, []) : []),
    openInsights(scene),
  ]
}

/** The form of the one rule that caused it; of several, and of another conversation's, the list of those here. */
export function changeAlert(scene: Scene, rules: readonly number[]): Button {
  const [only, second] = new Set(rules)
  if (only === undefined || second !== undefined || scene.diverted !== undefined) return alertsHere(scene)
  return button(scene.words.button.change, phraseOf(scene).numbered.edit(`${only}`))
}

/** @see Microsoft Learn, "Work with Customer Insights APIs": where one signs in; it leads on to the environment used last */
export const openInsights = (scene: Scene): Link => ({
  title: scene.words.button.inInsights,
  opens: 'https://home.ci.ai.dynamics.com/',
})
