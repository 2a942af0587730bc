import type { Alert } from '../core/message.ts'
import { crossingsMail } from './facts/crossings-mail.ts'
import { stopHint } from './facts/mail-notes.ts'
import { silenceMail } from './facts/silence-mail.ts'
import { lasting, stillOpen } from './facts/still-open.ts'
import { thresholdMail } from './facts/threshold-mail.ts'
import { paint } from './paint.ts'
import type { Pictured } from './picture.ts'
import type { Scene } from './scene.ts'

/** The words of a mail: those of its card, and why it came. */
export function paintMail(message: Alert, scene: Scene): Pictured {
  switch (message.card) {
    case 'threshold-crossed':
      return thresholdMail(message, scene)
    case 'thresholds-crossed':
      return crossingsMail(message, scene)
    case 'stale':
    case 'no-data':
      return silenceMail(message, scene)
    case 'still-open':
      return stillOpen(message, scene, paintMail(lasting(message), scene))
    default:
      return byMail(paint(message, scene), stopHint(message, scene), scene)
  }
}

const byMail = (pictured: Pictured, hint: readonly string[], { words }: Scene): Pictured => ({
  ...pictured,
  picture: { ...pictured.picture, notes: [...pictured.picture.notes, words.note.byMail, ...hint] },
})
