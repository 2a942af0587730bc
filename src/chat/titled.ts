import type { TriggerEvent } from '../core/event.ts'
import { subjectsOf } from '../core/hold.ts'
import { type Language, languages } from '../words/index.ts'

/** Something that can be muted or looked after, with the name by which people know it. */
export type Titled = {
  readonly instanceId: string
  readonly instanceName: string
  /** Its key; both keys of a data source, which may be known by its id to one and by its name to another. */
  readonly subjects: readonly [string, ...string[]]
  readonly title: string
}

/** What an event is about, as it is called in a sentence. */
export function titledOf(event: TriggerEvent, lang: Language): Titled {
  const { instanceId, instanceName } = event.data
  return { instanceId, instanceName, subjects: subjectsOf(event), title: titleOf(event, lang) }
}

function titleOf(event: TriggerEvent, lang: Language): string {
  const { nameless } = languages[lang].hold
  const { instanceName } = event.data
  if (event.type === 'belfry.refresh.completed') return nameless.fullRefresh(instanceName)
  if (event.type === 'belfry.unification.completed') return nameless.unification(instanceName)
  if (event.type === 'belfry.connection.trouble') return nameless.connection
  return 'friendlyName' in event.data ? (event.data.friendlyName ?? event.data.name) : event.data.name
}

/** Each of them once. */
export const distinct = (all: readonly Titled[]): readonly Titled[] => [
  ...new Map(all.map((one) => [`${one.instanceId}/${one.subjects[0]}`, one])).values(),
]

/** Whether two names stand for the same thing. */
export const isSame = (one: Titled, other: Titled): boolean =>
  one.instanceId === other.instanceId && one.subjects.some((subject) => other.subjects.includes(subject))
