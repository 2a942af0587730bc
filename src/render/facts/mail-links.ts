import type { Alert } from '../../core/message.ts'
import type { Scene } from '../scene.ts'
import { openInsights } from './alert-buttons.ts'

/** `stop`: it stands small at the foot, not among what people do next. */
export type MailLink = { readonly title: string; readonly url: string; readonly as: 'button' | 'stop' }

/** Where a mail leads, what people want first; nowhere where nothing leads back to us. */
export function mailLinks(message: Alert, scene: Scene): readonly MailLink[] {
  const { words, links } = scene
  if (links === undefined) return []
  const { change, unsubscribe } = links
  const { mail } = words
  const inInsights = openInsights(scene)
  return [
    ...(message.card === 'alarm' ? [] : [{ title: inInsights.title, url: inInsights.opens, as: 'button' } as const]),
    ...(change === undefined ? [] : [{ title: mail.change, url: change, as: 'button' } as const]),
    ...(unsubscribe === undefined ? [] : [{ title: mail.stop, url: unsubscribe, as: 'stop' } as const]),
  ]
}
