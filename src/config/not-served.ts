import type { Settings } from './settings.ts'

/** Settings that belong to the plan but do nothing yet: saying so beats ignoring them. */
export const notServed = [
  'CONNECTOR_ENTITIES',
  'CONNECTOR_WRITES',
  'WEBHOOK_HOSTS',
  'METRICS_TOKEN',
  'READINGS_DAYS',
  'EVENTS_DAYS',
  'HELD_DAYS',
] as const

export function refuseUnserved(settings: Settings): void {
  for (const name of notServed)
    if (settings.given(name)) settings.refuse(name, 'not available yet; expected to be left unset')
}
