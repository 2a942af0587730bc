import type { Option } from '../../core/form.ts'
import type { SubjectKind } from '../../core/subject.ts'
import type { Search } from '../../core/turn.ts'
import { openHere } from '../access/open-here.ts'
import { listCandidates } from '../candidates.ts'
import type { ChatDeps } from '../deps.ts'
import { nearest } from '../near.ts'
import { isWatchable } from '../settle/where.ts'
import { refOf, titleAmong } from '../subject.ts'
import { zones, zoneTitle } from '../zones.ts'
import { mostOptions } from './asking.ts'

/**
 * Finds what somebody types into a list, from what is stored: no call is made.
 *
 * @returns the nearest first, at most 15; nothing where nothing may be read, or for a list that is not known
 */
export const search =
  (deps: ChatDeps): Search =>
  async ({ conversation, person, dataset, said }) => {
    if (dataset === 'zone') return zonesNear(said)
    const here = await openHere(deps, { conversation, person })
    const all = await listCandidates(here, ...kindsIn(dataset))
    const watchable = all.filter(({ measure }) => measure === undefined || isWatchable(measure))
    return near(said, watchable, ({ names }) => names).map((one) => ({
      title: titleAmong(all, one),
      value: refOf(one),
    }))
  }

const kinds: readonly SubjectKind[] = ['segment', 'measure', 'datasource']

const kindsIn = (dataset: string): readonly SubjectKind[] => {
  const named = dataset.split(' ')
  return kinds.filter((kind) => named.includes(kind))
}

const zonesNear = (said: string): readonly Option[] =>
  near(said, zones, (zone) => [zone, zoneTitle(zone), zoneTitle(zone.split('/').at(-1) ?? '')]).map((zone) => ({
    title: zoneTitle(zone),
    value: zone,
  }))

/** Whoever has typed nothing yet sees the first of all. */
const near = <T>(said: string, all: readonly T[], namesOf: (one: T) => readonly string[]): readonly T[] =>
  said.trim() === '' ? all.slice(0, mostOptions) : nearest(said, all, namesOf, mostOptions)
