import type { Option } from '../../core/form.ts'
import type { Sentence } from '../../core/message.ts'
import { type Button, blank, type Field, type Pictured } from '../picture.ts'
import { named, type Scene } from '../scene.ts'

/** What of a field is not said is nothing. */
type Part = Pick<Field, 'kind' | 'id' | 'label'> & Partial<Field>

export const field = (part: Part): Field => ({
  ...{ value: '', placeholder: '', isRequired: false, error: '', pattern: '', problem: '', choices: [], dataset: '' },
  ...part,
})

/** What does not fit in a field, as it stands beside it. */
export const problemOf = <Id extends string>(
  id: Id,
  problems: readonly { readonly field: Id; readonly say: Sentence }[],
  scene: Scene,
): string =>
  problems
    .filter((each) => each.field === id)
    .map(({ say }) => scene.words.said(scene.formats, say, (text) => named(scene, text)))
    .join(' ')

/** Names in a list are kept short; what they stand for is not. As many as the stage allows: the rest can be searched. */
export const optionsOf = (scene: Scene, options: readonly Option[]): Field['choices'] =>
  options.slice(0, scene.stage.rows).map(({ title, value }) => ({ title: named(scene, title), value }))

/** What was typed, as it was: only a card that would be too large shows less of it. */
export const typed = ({ stage }: Scene, value: string): string => {
  const characters = Array.from(value.toWellFormed())
  return characters.length <= stage.letters ? value.toWellFormed() : characters.slice(0, stage.letters).join('')
}

/** A form: every word above its fields, and its buttons. */
export function form(
  { lang }: Scene,
  part: {
    readonly title: string
    readonly leads: readonly string[]
    readonly fields: readonly Field[]
    readonly buttons: readonly Button[]
  },
): Pictured {
  const { title, leads, fields, buttons } = part
  const summary = title === '' ? (leads[0] ?? '') : title
  return {
    template: 'form',
    summary,
    picture: {
      ...blank(lang, summary),
      title,
      leads,
      buttons,
      fields,
    },
  }
}
