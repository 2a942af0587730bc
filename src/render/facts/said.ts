import type { Said } from '../../core/message.ts'
import { markdown, plain } from '../escape.ts'
import type { Pictured } from '../picture.ts'
import { button, named, notes, type Scene } from '../scene.ts'

/** One sentence, with what may be said next as buttons. */
export function said({ say, choices }: Said, scene: Scene): Pictured {
  const sentence = scene.words.said(scene.formats, say, (text) => named(scene, text))
  return {
    template: 'answer',
    summary: plain(sentence),
    picture: {
      lang: scene.lang,
      fallback: plain(sentence),
      style: 'default',
      title: markdown(''),
      headline: [],
      leads: [markdown(sentence)],
      lines: [],
      rows: [],
      more: [],
      facts: [],
      notes: notes(scene, []),
      buttons: choices.map(({ title, says }) => button(title, says)),
    },
  }
}
