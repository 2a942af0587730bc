import type { TriggerEvent } from './event.ts'

/**
 * The group of an event within one conversation or mailbox: members of one group share a message. Failures group by
 * their job. A crossing and a success stand alone: one rule asked, one answer.
 */
export function groupKey(event: TriggerEvent): string {
  return event.type === 'belfry.datasource.refresh.failed' ? `failed/${event.data.jobId}` : event.id
}
