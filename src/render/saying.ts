import type { Button, Link, Saying } from './picture.ts'

/** All that a button can say: nothing where it opens a page. */
export const sayingsOf = (button: Button): readonly Saying[] => {
  if ('opens' in button) return []
  return 'choices' in button ? button.choices : [button]
}

export const isLink = (button: Button): button is Link => 'opens' in button
