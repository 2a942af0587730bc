import type { RuleLine, WatchLine } from '../../core/message.ts'
import type { Row, Saying } from '../picture.ts'
import { about, named, type Scene, someOf } from '../scene.ts'

/** A rule as one row: number and watch, then what it does, where, and by whom it was set. */
export function ruleRow(rule: RuleLine, scene: Scene, buttons: readonly Saying[]): Row {
  const { words } = scene
  const setBy = words.rule.setBy(named(scene, rule.createdBy))
  return {
    title: words.rule.line(rule.number, watched(rule, scene)),
    lines: [...placed(rule, scene), ...paused(rule, scene), ...unwanted(rule, scene)],
    quiet: [[doing(rule, scene), named(scene, rule.instanceName), setBy].join(' · ')],
    buttons,
  }
}

/** `When … goes above 1,200, I post here and mail the owner.` */
export const promise = (rule: RuleLine, scene: Scene): string =>
  scene.words.rule.promise(watched(rule, scene), scene.words.rule.does(rule.here, whom(rule, scene)))

/** That it is not judged now, and why; that what it tells is held. */
export const paused = (rule: RuleLine, { words, formats }: Scene): readonly string[] => [
  ...(rule.paused === undefined ? [] : [words.pause.listed(rule.paused)]),
  ...(rule.mutedUntil === undefined ? [] : [words.hold.listed(formats, rule.mutedUntil)]),
]

/** Where it belongs, if not here. */
const placed = ({ place }: RuleLine, scene: Scene): readonly string[] => {
  const { form } = scene.words
  if (place === undefined) return []
  return [place === '' ? form.placeUnknown : form.place(named(scene, place))]
}

/** The same in a sentence, beside one that says "here". */
export function placedAway({ place }: Pick<RuleLine, 'place'>, scene: Scene): readonly string[] {
  if (place === undefined) return []
  return [scene.words.form.belongs(place === '' ? undefined : named(scene, place))]
}

/** Who wants no mail of it. */
export function unwanted({ unwanted = [] }: Pick<RuleLine, 'unwanted'>, scene: Scene): readonly string[] {
  const people = unwanted.map((address) => named(scene, address))
  return people.length === 0
    ? []
    : [scene.words.unsubscribe.unwanted(scene.formats, someOf(scene, people), people.length)]
}

/** What it waits for, as it stands after "when". */
export const watched = (rule: Pick<RuleLine, 'watch'>, scene: Scene): string =>
  scene.words.rule.watch(scene.formats, rule.watch, subjectOf(rule.watch, scene))

function subjectOf(watch: WatchLine, scene: Scene): string | undefined {
  if (!('subject' in watch) || watch.subject === undefined) return undefined
  const { subject } = watch
  return about(scene, { subject, ...('where' in watch && watch.where && { where: watch.where }) })
}

const doing = (rule: RuleLine, scene: Scene): string => scene.words.rule.doing(rule.here, whom(rule, scene))

/** Whom it mails; `undefined` where it mails nobody. */
function whom(rule: RuleLine, scene: Scene): string | undefined {
  const people = rule.mails.flatMap(({ owner, address }) => {
    const shownAddress = address === undefined ? undefined : named(scene, address)
    if (owner) return [scene.words.rule.owner(shownAddress)]
    return shownAddress === undefined ? [] : [shownAddress]
  })
  return people.length === 0 ? undefined : someOf(scene, people)
}
