import { webhookSecret } from './formats.ts'
import type { Settings } from './settings.ts'

/** @returns with what posts of events are signed; `undefined` when they are off, or when a secret is wrong, which is then a problem */
export function readEvents(settings: Settings): EventSettings | undefined {
  const secret = settings.read('EVENTS_SECRET', webhookSecret)
  const previous = settings.read('EVENTS_SECRET_PREVIOUS', webhookSecret)
  if (settings.given('EVENTS_SECRET_PREVIOUS') && !settings.given('EVENTS_SECRET'))
    settings.refuse('EVENTS_SECRET_PREVIOUS', 'given without EVENTS_SECRET, the one that takes its place')
  if (secret === undefined) return undefined
  return { secrets: previous === undefined ? [secret] : [secret, previous] }
}

export type EventSettings = {
  /** Each as `whsec_…`: the current one, then the one it replaces, if there is one. */
  readonly secrets: readonly string[]
}
