import type { Trouble } from '../../core/message.ts'
import { blank, type Pictured } from '../picture.ts'
import { fact, instancesFact, type Scene } from '../scene.ts'
import { acknowledgement } from './acknowledgement.ts'
import { alertButtons } from './alert-buttons.ts'

/** That Customer Insights cannot be read; once it can, the same card says so. What to mend is told to the admins. */
export function trouble(message: Trouble, scene: Scene): Pictured {
  const { words, formats, lang } = scene
  const { ended, since } = message
  const headline = sentence(message, scene)
  return {
    template: 'alert',
    summary: headline,
    picture: {
      ...blank(lang, headline),
      style: ended === undefined ? 'attention' : ended.as === 'not-evaluated' ? 'emphasis' : 'good',
      title: ended === undefined ? words.trouble.state : words.trouble.stateBack(ended.as),
      headline: [headline],
      leads: [
        ...(ended === undefined ? [words.trouble.cause(message.problem).what] : []),
        ...acknowledgement(message, scene),
      ],
      lines: ended === undefined ? [words.trouble.meanwhile] : [],
      facts: [
        ...instancesFact(scene, message.instances),
        ...fact(words.label.since, formats.moment(since)),
        ...fact(words.label.until, ended === undefined ? undefined : formats.moment(ended.at)),
      ],
      buttons: alertButtons(scene, { lasting: ended === undefined ? [message] : [], rules: [] }),
    },
  }
}

function sentence({ since, ended }: Trouble, { words, formats }: Scene): string {
  if (ended === undefined) return words.trouble.since(formats, since)
  if (ended.as === 'not-evaluated') return words.trouble.notRead
  return words.trouble.again(formats, Date.parse(ended.at) - Date.parse(since))
}
