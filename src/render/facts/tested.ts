import type { Tested } from '../../core/message.ts'
import type { Pictured } from '../picture.ts'
import { isLink } from '../saying.ts'
import type { Scene } from '../scene.ts'
import { changeAlert } from './alert-buttons.ts'

/** An alert as it would look, marked as a test in its title, its toast and below it. @param paint  draws the alert itself */
export function tested({ of, rule, madeUp }: Tested, scene: Scene, paint: (of: Tested['of']) => Pictured): Pictured {
  const { words, formats } = scene
  const { picture: painted, template, summary } = paint(of)
  // nobody is called to what has not happened
  const { mentioned: _, ...picture } = painted
  const now = madeUp?.now === undefined ? undefined : formats.number(madeUp.now)
  return {
    template,
    summary: words.form.tested(summary),
    picture: {
      ...picture,
      title: words.form.tested(picture.title),
      fallback: words.form.tested(picture.fallback),
      notes: [words.form.testNote(rule), ...(madeUp === undefined ? [] : [words.form.testMadeUp(now)])],
      // the others would do something to it
      buttons: [changeAlert(scene, [rule]), ...picture.buttons.filter(isLink)],
    },
  }
}
