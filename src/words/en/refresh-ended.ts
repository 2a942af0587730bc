import type { RefreshRefusal } from '../../core/refresh.ts'
import type { Formats } from '../formats.ts'
import { lasted } from '../lasted.ts'
import type { Shown } from '../shown.ts'

/** How a refresh ended that somebody asked for. */
export const refreshEnded = {
  refreshed: (f: Formats, name: Shown, tookMs: number) =>
    `${name} refreshed in ${lasted(f, tookMs, { h: 'h', min: 'min', s: 's' })}.`,
  failed: (name: Shown) => `${name} failed to refresh.`,
  toldElsewhere: (name: Shown) => `${name} failed to refresh. The card of the failure tells more.`,
  endedOddly: (name: Shown, status: Shown) =>
    `The refresh of ${name} ended as “${status}”, a word that I do not know: please look in Customer Insights.`,
  stopped: (name: Shown, status: Shown) => stops.get(status)?.(name) ?? `The refresh of ${name} ended as “${status}”.`,
  refused: (name: Shown, problem: RefreshRefusal) => `The refresh of ${name} did not start. ${refusals[problem]}`,
  notSeen: (name: Shown) =>
    `The refresh of ${name} does not show in Customer Insights, so it has most likely not started. You can ask for it again.`,
  notEnded: (name: Shown) =>
    `The refresh of ${name} was started a day ago, and I have not seen how it ended. Please look in Customer Insights.`,
}

export const refreshButtons = {
  refresh: 'Refresh',
  refreshAgain: 'Refresh again',
  notNow: 'Not now',
}

const stops: ReadonlyMap<string, (name: Shown) => string> = new Map([
  ['aborted', (name: Shown) => `The refresh of ${name} was cancelled before it ended.`],
  ['deleted', (name: Shown) => `The refresh of ${name} was deleted before it ended.`],
  ['skipped', (name: Shown) => `The refresh of ${name} was skipped.`],
  ['failed', (name: Shown) => `The refresh of ${name} failed.`],
  ['timedout', (name: Shown) => `The refresh of ${name} took too long and was stopped.`],
])

/** Why nothing was started, and what a person can do. */
export const refusals: Readonly<Record<RefreshRefusal, string>> = {
  throttled: 'Customer Insights asked me to slow down.',
  unauthorized:
    'Customer Insights does not allow Belfry to start it. Ask an admin to give Belfry’s account a role that may refresh data sources.',
  'not-found': 'Customer Insights knows no such data source any more. Look there whether it was removed.',
  conflict: 'Something that is going on there stands against it. Ask again when that has ended.',
  refused: 'Customer Insights refuses it. The log says what it answered; please ask an admin.',
  invalid: 'Its id cannot be sent. Refresh it in Customer Insights itself.',
  'no-budget': 'All calls of this minute are used. Ask again in a minute.',
}
