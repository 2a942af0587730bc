import type { Owned } from '../../core/message.ts'
import type { Shown } from '../../words/shown.ts'
import { mostMentioned } from '../mention.ts'
import type { Picture } from '../picture.ts'
import { named, type Scene } from '../scene.ts'

/** Who owns it: by the name that the directory knows, else as Customer Insights or somebody in chat says it. */
export function ownerOf({ owner, mention }: Owned, scene: Scene): Shown | undefined {
  const name = mention?.name ?? owner
  return name === undefined ? undefined : named(scene, name)
}

/**
 * Whom a card mentions, each person once. With whoever stands in for a conversation nobody is: they are not in there.
 *
 * @param lasting  what is not over
 */
export function mentioned(lasting: readonly Owned[], scene: Scene): Pick<Picture, 'mentioned'> {
  const { label } = scene.words
  const owners = lasting.flatMap(({ mention }) => mention ?? [])
  const people = [
    ...new Map(owners.map(({ entraId, name }) => [entraId, { entraId, name: named(scene, name) }])).values(),
  ]
  const some = people.slice(0, Math.min(mostMentioned, scene.stage.names))
  if (some.length === 0 || scene.diverted !== undefined) return {}
  const isAll = owners.length === lasting.length && some.length === people.length
  const title = isAll ? (people.length === 1 ? label.owner : label.owners) : label.attention
  return { mentioned: { title, people: some } }
}
