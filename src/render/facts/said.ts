import type { Choose } from '../../core/form.ts'
import type { Said } from '../../core/message.ts'
import { type Button, blank, type Pictured } from '../picture.ts'
import { button, named, phraseOf, type Scene } from '../scene.ts'
import { field, form, optionsOf } from './form.ts'

/** One sentence, with what may be said next as buttons; where there are more answers than that, they are a list. */
export function said(message: Said, scene: Scene): Pictured {
  const { say, choices, choose } = message
  const sentence = scene.words.said(scene.formats, say, (text) => named(scene, text))
  const buttons = choices.map(({ title, says }) => button(title, says))
  if (choose !== undefined) return fromList(choose, sentence, buttons, scene)
  return {
    template: 'answer',
    summary: sentence,
    picture: {
      ...blank(scene.lang, sentence),
      leads: [sentence],
      buttons,
    },
  }
}

/** Its button goes on with the question that it was asked with. */
function fromList(choose: Choose, sentence: string, buttons: readonly Button[], scene: Scene): Pictured {
  const { form: text } = scene.words
  const { dataset } = choose
  const list = field({
    ...{ kind: dataset === undefined ? ('choice' as const) : ('search' as const), id: 'chosen', label: text.choose },
    ...{ placeholder: text.chooseHint, choices: optionsOf(scene, choose.options), dataset: dataset ?? '' },
  })
  const go = { ...button(text.button.choose, phraseOf(scene).help), with: { dialogue: `${choose.dialogue}` } }
  const alone = buttons.map((each) => ({ ...each, isAlone: true }))
  return form(scene, { title: '', leads: [sentence], fields: [list], buttons: [go, ...alone] })
}
