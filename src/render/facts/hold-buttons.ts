import type { Acknowledgeable } from '../../core/message.ts'
import type { Button, Menu } from '../picture.ts'
import { button, phraseOf, type Scene } from '../scene.ts'

/**
 * To look after what lasts, and to mute what a card shows. With whoever stands in for a conversation there is neither:
 * both are about the conversation itself.
 *
 * @param lasting  what is not over; empty: nothing to look after
 */
export function holdButtons(scene: Scene, lasting: readonly Acknowledgeable[]): readonly Button[] {
  if (scene.diverted !== undefined) return []
  const asks = lasting.some(({ acknowledged }) => acknowledged === undefined)
  return [
    ...(asks ? [button(scene.words.hold.button.acknowledge, phraseOf(scene).ack('').trim())] : []),
    muteMenu(scene),
  ]
}

/** For how long, as people mostly want it; any other time can be said. */
function muteMenu(scene: Scene): Menu {
  const { hold } = scene.words
  const phrase = phraseOf(scene)
  const mute = (title: string, time: string) => button(title, phrase.mute(phrase.this, time))
  return {
    title: hold.button.mute,
    choices: [
      ...[1, 4].map((count) => mute(hold.choice.hours(scene.formats, count), phrase.lasting(count, 'hour'))),
      mute(hold.choice.tomorrow, phrase.until(phrase.tomorrow)),
    ],
  }
}
