import type { SettingsField } from '../../core/form.ts'
import type { SettingsForm, SettingsSaved } from '../../core/message.ts'
import { languageNames } from '../../words/language-names.ts'
import { type Button, blank, type Field, type Pictured } from '../picture.ts'
import { alertsHere, button, named, phraseOf, type Scene } from '../scene.ts'
import { field, form, optionsOf, problemOf } from './form.ts'

/** How a conversation is answered, as a form, with the way to the forms of rules. */
export function settingsForm(message: SettingsForm, scene: Scene): Pictured {
  const { words } = scene
  const { form: text } = words
  return form(scene, {
    title: text.settings,
    leads: [text.settingsIntro],
    fields: fieldsOf(message, scene),
    buttons: [
      { ...button(text.button.save, phraseOf(scene).settings), with: { form: 'settings' } },
      ...waysToRules(scene),
      { ...alertsHere(scene), isAlone: true },
    ],
  })
}

/** The buttons that open an empty form. */
const waysToRules = (scene: Scene): readonly Button[] => [
  {
    ...button(scene.words.form.button.newAlert, phraseOf(scene).alertWhen),
    with: { form: 'new-alert' },
    isAlone: true,
  },
  {
    ...button(scene.words.form.button.newRefreshes, phraseOf(scene).subscribe),
    with: { form: 'new-refreshes' },
    isAlone: true,
  },
]

function fieldsOf(message: SettingsForm, scene: Scene): readonly Field[] {
  const { form: text } = scene.words
  const { values, problems, zones, instances } = message
  const part = (id: SettingsField) => ({
    ...{ id, label: text.setting(id), value: values[id] ?? '', problem: problemOf(id, problems, scene) },
  })
  const unset = { title: text.asDeployed, value: 'default' }
  const none = { title: text.anyInstance, value: 'any' }
  const time = (id: 'quietFrom' | 'quietTo'): Field => field({ kind: 'time', ...part(id) })
  const zone = { placeholder: text.asDeployed, error: text.zoneError, dataset: 'zone' }
  return [
    field({ kind: 'choice', ...part('language'), choices: [unset, ...languageNames] }),
    field({ kind: 'search', ...part('zone'), ...zone, choices: [unset, ...optionsOf(scene, zones)] }),
    field({ kind: 'choice', ...part('instance'), choices: [none, ...optionsOf(scene, instances)] }),
    time('quietFrom'),
    time('quietTo'),
  ]
}

/** What became of each setting, and the ways back. */
export function settingsSaved({ answers }: SettingsSaved, scene: Scene): Pictured {
  const { words, formats, lang } = scene
  const told = answers.map(({ say }) => words.said(formats, say, (text) => named(scene, text)))
  const back = answers.flatMap(({ choices }) => choices)
  return {
    template: 'answer',
    summary: told.length > 0 ? told.join(' ') : words.form.settingsSaved,
    picture: {
      ...blank(lang, told[0] ?? words.form.settingsSaved),
      title: words.form.settingsSaved,
      leads: told,
      buttons: [
        ...back.slice(0, 5).map(({ title, says }) => button(title, says)),
        button(words.form.button.settings, phraseOf(scene).settings),
      ],
    },
  }
}
