import type { Said } from '../../core/message.ts'
import type { Pictured } from '../picture.ts'
import { button, named, type Scene } from '../scene.ts'

/** One sentence, with what may be said next as buttons. */
export function said({ say, choices }: Said, scene: Scene): Pictured {
  const sentence = scene.words.said(scene.formats, say, (text) => named(scene, text))
  return {
    template: 'answer',
    summary: sentence,
    picture: {
      lang: scene.lang,
      fallback: sentence,
      style: 'default',
      title: '',
      headline: [],
      leads: [sentence],
      lines: [],
      rows: [],
      more: [],
      facts: [],
      notes: [],
      buttons: choices.map(({ title, says }) => button(title, says)),
    },
  }
}
