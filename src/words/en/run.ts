import type { Counts, UnificationStep } from '../../core/observation.ts'
import { capital } from '../capital.ts'
import type { Formats } from '../formats.ts'
import type { Shown } from '../shown.ts'
import { length } from './length.ts'

const counts = (f: Formats, { successful, failed, skipped }: Counts): string =>
  `${f.number(successful)} completed, ${f.number(failed)} failed, ${f.number(skipped)} skipped`

/** How full refreshes and unification ended. A status that English does not know is told in its own word. */
export const run = {
  state: (status: Shown) => capital(endings.get(status.toLowerCase()) ?? 'ended'),
  fullRefresh: (instance: Shown, status: Shown) => ended(`Full refresh of ${instance}`, status),
  unification: (instance: Shown, status: Shown) => ended(`Unification of ${instance}`, status),
  missedFullRefresh: (status: Shown) => ended('Full refresh', status),
  missedUnification: (status: Shown) => ended('Unification', status),
  took: (f: Formats, lengthMs: number) => `It took ${length(f, lengthMs)}.`,
  tasks: 'Tasks',
  bar: { successful: 'Completed', failed: 'Failed', skipped: 'Skipped' },
  counts,
  /** On the card of what failed in the same job. */
  ofJob: (f: Formats, of: 'full-refresh' | 'unification', status: Shown, known: Counts | undefined) =>
    `${ended(`The ${of === 'unification' ? 'unification' : 'full refresh'}${passive.has(status.toLowerCase()) ? ' was' : ''}`, status)}${known === undefined ? '' : `: ${counts(f, known)}`}.`,
  stepName: (step: UnificationStep) => steps[step],
  step: (f: Formats, status: Shown, startedAt: string | undefined, endedAt: string | undefined) => {
    const how = capital(endings.get(status.toLowerCase()) ?? `“${status}”`)
    if (endedAt === undefined) return startedAt === undefined ? how : `${how}, started ${f.moment(startedAt)}`
    if (startedAt === undefined) return `${how}, ended ${f.moment(endedAt)}`
    return `${how}, took ${length(f, Date.parse(endedAt) - Date.parse(startedAt))}, ended ${f.moment(endedAt)}`
  },
}

const steps: Readonly<Record<UnificationStep, string>> = { map: 'Map', match: 'Match', merge: 'Merge' }

const passive: ReadonlySet<string> = new Set(['skipped', 'aborted', 'deleted'])

const endings: ReadonlyMap<string, string> = new Map([
  ['successful', 'completed'],
  ['failed', 'failed'],
  ['timedout', 'timed out'],
  ['skipped', 'skipped'],
  ['aborted', 'aborted'],
  ['deleted', 'deleted'],
  ['queued', 'queued'],
  ['running', 'running'],
])

const ended = (what: string, status: Shown): string =>
  `${what} ${endings.get(status.toLowerCase()) ?? `ended as “${status}”`}`
