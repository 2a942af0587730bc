import type { Choice } from '../core/message.ts'
import { languages } from '../words/index.ts'
import type { Heard } from './deps.ts'

/** The press that takes back what was just done. */
export const undo = ({ lang }: Pick<Heard, 'lang'>, says: string): Choice => ({
  title: languages[lang].button.undo,
  says,
})
