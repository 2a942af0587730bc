import type { Counts, UnificationStep } from '../../core/observation.ts'
import { capital } from '../capital.ts'
import type { Formats } from '../formats.ts'
import type { Shown } from '../shown.ts'
import { length } from './length.ts'

const counts = (f: Formats, { successful, failed, skipped }: Counts): string =>
  `${f.number(successful)} voltooid, ${f.number(failed)} mislukt, ${f.number(skipped)} overgeslagen`

/** How full refreshes and unification ended. A status that Dutch does not know is told in its own word. */
export const run = {
  state: (status: Shown) => capital(endings.get(status.toLowerCase())?.state ?? 'geëindigd'),
  fullRefresh: (instance: Shown, status: Shown) => ended(`Volledige vernieuwing van ${instance}`, status),
  unification: (instance: Shown, status: Shown) => ended(`Unificatie van ${instance}`, status),
  missedFullRefresh: (status: Shown) => ended('Volledige vernieuwing', status),
  missedUnification: (status: Shown) => ended('Unificatie', status),
  took: (f: Formats, lengthMs: number) => `Het duurde ${length(f, lengthMs)}.`,
  tasks: 'Taken',
  bar: { successful: 'Voltooid', failed: 'Mislukt', skipped: 'Overgeslagen' },
  counts,
  /** On the card of what failed in the same job. */
  ofJob: (f: Formats, of: 'full-refresh' | 'unification', status: Shown, known: Counts | undefined) =>
    `${ended(of === 'unification' ? 'De unificatie' : 'De volledige vernieuwing', status)}${known === undefined ? '' : `: ${counts(f, known)}`}.`,
  stepName: (step: UnificationStep) => steps[step],
  step: (f: Formats, status: Shown, startedAt: string | undefined, endedAt: string | undefined) => {
    const how = capital(endings.get(status.toLowerCase())?.state ?? `“${status}”`)
    if (endedAt === undefined) return startedAt === undefined ? how : `${how}, gestart op ${f.moment(startedAt)}`
    if (startedAt === undefined) return `${how} op ${f.moment(endedAt)}`
    return `${how} na ${length(f, Date.parse(endedAt) - Date.parse(startedAt))}, op ${f.moment(endedAt)}`
  },
}

/** As Customer Insights names them in Dutch. */
const steps: Readonly<Record<UnificationStep, string>> = { map: 'Toewijzen', match: 'Afstemmen', merge: 'Samenvoegen' }

/** `state` stands alone, `did` behind what ended so. */
const endings: ReadonlyMap<string, { readonly state: string; readonly did: string }> = new Map([
  ['successful', { state: 'voltooid', did: 'is voltooid' }],
  ['failed', { state: 'mislukt', did: 'is mislukt' }],
  ['timedout', { state: 'time-out', did: 'duurde te lang en is gestopt' }],
  ['skipped', { state: 'overgeslagen', did: 'is overgeslagen' }],
  ['aborted', { state: 'afgebroken', did: 'is afgebroken' }],
  ['deleted', { state: 'verwijderd', did: 'is verwijderd' }],
  ['queued', { state: 'in de wachtrij', did: 'staat in de wachtrij' }],
  ['running', { state: 'bezig', did: 'is nog bezig' }],
])

const ended = (what: string, status: Shown): string =>
  `${what} ${endings.get(status.toLowerCase())?.did ?? `is geëindigd als “${status}”`}`
