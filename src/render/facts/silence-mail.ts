import type { NoData, Stale } from '../../core/message.ts'
import type { Pictured } from '../picture.ts'
import { fact, type Scene } from '../scene.ts'
import { mailNotes } from './mail-notes.ts'
import { noData } from './no-data.ts'
import { stale } from './stale.ts'

/** What did not come, as the owner gets it by mail: the card, why it was sent, and how to stop it. */
export function silenceMail(message: Stale | NoData, scene: Scene): Pictured {
  const { words } = scene
  const pictured = message.card === 'stale' ? stale(message, scene) : noData(message, scene)
  const facts = pictured.picture.facts.filter(({ title }) => title !== words.label.owner)
  return {
    ...pictured,
    picture: {
      ...pictured.picture,
      facts: [...facts, ...fact(words.label.rule, words.mail.rule(message.rule))],
      notes: mailNotes(message, scene),
    },
  }
}
