import type { RulePaused } from '../../core/message.ts'
import { blank, type Pictured } from '../picture.ts'
import { because, button, fact, named, phraseOf, type Scene } from '../scene.ts'
import { changeAlert, openInsights } from './alert-buttons.ts'

/** That a rule is not judged, why, and how it goes on. */
export function rulePaused(message: RulePaused, scene: Scene): Pictured {
  const { words, formats, lang } = scene
  const { rule, of, reason } = message
  const instance = named(scene, message.instanceName)
  const headline = words.pause.told(rule, of, named(scene, message.subject), instance, reason)
  return {
    template: 'alert',
    summary: headline,
    picture: {
      ...blank(lang, headline),
      style: 'warning',
      title: words.pause.state,
      headline: [headline],
      leads: [words.pause.goesOn(of, reason, rule, scene.threads)],
      facts: [...fact(words.label.pausedAt, formats.moment(message.at)), ...fact(words.label.instance, instance)],
      notes: reason === 'instance-gone' ? [] : because(scene, [rule]),
      buttons: [
        changeAlert(scene, reason === 'instance-gone' ? [] : [rule]),
        ...(reason === 'instance-gone'
          ? []
          : [button(words.button.remove(rule), phraseOf(scene).numbered.remove(`${rule}`))]),
        openInsights(scene),
      ],
    },
  }
}
