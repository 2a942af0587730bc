import type { Claimed } from '../core/delivery.ts'
import { isAnswer } from '../core/message.ts'
import { rulesOf } from '../core/rules-of.ts'
import type { Look } from '../render/renderer.ts'
import { editing } from '../render/says.ts'
import type { MailLinks } from '../render/scene.ts'
import type { Deps } from './deps.ts'

/**
 * Where a mail leads: to stop it, and to change its rule, or the first of them. What was meant for a conversation that
 * cannot be reached is no mail of its rule: it cannot be stopped so.
 */
export function linksOf(
  { links }: Pick<Deps, 'links'>,
  { message, target, diverted }: Claimed,
  { locale }: Pick<Look, 'locale'>,
): MailLinks {
  if (target.channel !== 'mail' || isAnswer(message)) return {}
  const rules = rulesOf(message)
  const [first] = rules
  if (first === undefined) return {}
  const unsubscribe = diverted === undefined ? links?.unsubscribe?.(rules, target.address) : undefined
  const change = links?.chat?.(editing(first, locale))
  return { ...(unsubscribe !== undefined && { unsubscribe }), ...(change !== undefined && { change }) }
}
