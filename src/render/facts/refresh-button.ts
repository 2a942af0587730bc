import { quoted } from '../../core/quoted.ts'
import type { Saying } from '../picture.ts'
import { button, phraseOf, type Scene } from '../scene.ts'

/** Does the refresh of one data source again. */
export function refreshButton(scene: Scene, name: string, instanceName: string): Saying {
  const { refresh, inside } = phraseOf(scene)
  return button(scene.words.button.refreshAgain, `${refresh(quoted(name))} ${inside(quoted(instanceName))}`)
}
