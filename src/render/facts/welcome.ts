import type { Help } from '../../core/message.ts'
import { blank, type Pictured, type Row } from '../picture.ts'
import { alertsHere, button, phraseOf, type Scene } from '../scene.ts'

/** The first card in a conversation: two things that one press sets up, and what else there is. */
export function welcome({ place, inChannel }: Help, scene: Scene): Pictured {
  const { words, lang } = scene
  const isPersonal = place === 'personal' || (place === undefined && !inChannel)
  const { title, introPersonal, mention, plainly, more } = words.welcome
  const intro = isPersonal ? introPersonal : words.welcome.intro
  return {
    template: 'rules-list',
    summary: title,
    picture: {
      ...blank(lang, `${title}. ${intro}`),
      style: 'emphasis',
      title,
      leads: [intro],
      lines: isPersonal ? [plainly] : [more, mention],
      rows: setUps(scene),
      buttons: [
        button(words.button.help, phraseOf(scene).help),
        ...(isPersonal ? [] : [button(words.form.button.settings, phraseOf(scene).settings)]),
        alertsHere(scene),
      ],
    },
  }
}

function setUps(scene: Scene): readonly Row[] {
  const { words } = scene
  const { subscribeTo, events, alertWhen } = phraseOf(scene)
  const { failures, owners } = words.welcome
  const { setUp } = words.form.button
  const form = { form: 'new-alert' }
  return [
    {
      title: failures.title,
      lines: [failures.means],
      quiet: [],
      buttons: [button(setUp, subscribeTo(events['refresh-failed']))],
    },
    {
      title: owners.title,
      lines: [owners.means],
      quiet: [],
      buttons: [{ ...button(setUp, alertWhen), with: form }],
    },
  ]
}
