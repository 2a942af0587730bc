import type { PauseReason } from '../../core/event.ts'
import type { SubjectKind } from '../../core/subject.ts'
import type { Shown } from '../shown.ts'
import { kinds } from './kind.ts'

/** That a rule is not judged, why, and how it goes on. */
export const pause = {
  state: 'Paused',
  told: (number: number, kind: SubjectKind | 'instance', name: Shown, instance: Shown, reason: PauseReason) =>
    reason === 'instance-gone'
      ? `All rules on ${instance} wait: Belfry cannot see it any more`
      : `Rule ${number} waits: the ${kinds[kind]} ${name} ${becauses[reason]}`,
  goesOn: (kind: SubjectKind | 'instance', reason: PauseReason, number: number, inChannel: boolean) => {
    const command = `“${inChannel ? '@Belfry ' : ''}remove ${number}”`
    if (reason === 'deleted')
      return `It goes on by itself if a ${kinds[kind]} of that name is made again. If none will be, say ${command}.`
    if (reason === 'instance-gone') return 'They go on by themselves once Belfry sees it again.'
    return `It goes on by itself once the ${kinds[kind]} is active again. If it shall not go on, say ${command}.`
  },
  /** In the list of rules. */
  listed: (reason: PauseReason) => `Paused: ${listed[reason]}`,
  missed: (name: Shown) => `The alert on ${name} was paused`,
}

const becauses: Readonly<Record<Exclude<PauseReason, 'instance-gone'>, string>> = {
  inactive: 'was deactivated',
  expired: 'has passed its end date',
  deleted: 'was deleted',
}

const listed: Readonly<Record<PauseReason, string>> = {
  inactive: 'the segment is deactivated',
  expired: 'the segment has passed its end date',
  deleted: 'it was deleted',
  'instance-gone': 'the instance cannot be seen any more',
}
