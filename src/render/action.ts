import { plain } from './escape.ts'
import type { Button, Saying } from './picture.ts'

type Action = Readonly<Record<string, unknown>>

/** A button as a card holds it. */
export function action(button: Button): Action {
  const title = plain(button.title)
  if ('opens' in button) return { type: 'Action.OpenUrl', title, url: button.opens }
  if ('choices' in button) {
    const card = { type: 'AdaptiveCard', body: [], actions: button.choices.map(saying) }
    return { type: 'Action.ShowCard', title, card }
  }
  return saying(button)
}

/** Where a press cannot be answered in place it is sent as a message. */
function saying({ title, says }: Saying): Action {
  const press = { title: plain(title), data: { say: says } }
  return { type: 'Action.Execute', verb: 'say', ...press, fallback: { type: 'Action.Submit', ...press } }
}
