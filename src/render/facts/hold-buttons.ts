import type { Acknowledgeable } from '../../core/message.ts'
import type { Button } from '../picture.ts'
import { button, phraseOf, type Scene } from '../scene.ts'

/**
 * To look after what lasts, and to mute what a card shows. With whoever stands in for a conversation there is neither:
 * both are about the conversation itself.
 *
 * @param lasting  what is not over; empty: nothing to look after
 */
export function holdButtons(scene: Scene, lasting: readonly Acknowledgeable[]): readonly Button[] {
  if (scene.diverted !== undefined) return []
  const { acknowledge, mute } = scene.words.hold.button
  const phrase = phraseOf(scene)
  const asks = lasting.some(({ acknowledged }) => acknowledged === undefined)
  return [
    ...(asks ? [button(acknowledge, phrase.ack('').trim())] : []),
    button(mute, phrase.mute(phrase.this, '').trim()),
  ]
}
