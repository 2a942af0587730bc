import type { RuleLine, WatchLine } from '../../core/message.ts'
import type { Button, Row } from '../picture.ts'
import { about, named, type Scene, someOf } from '../scene.ts'

/** A rule as one row: number and watch, then what it does, where, and by whom it was set. */
export function ruleRow(rule: RuleLine, scene: Scene, buttons: readonly Button[]): Row {
  const { words } = scene
  const setBy = words.rule.setBy(named(scene, rule.createdBy))
  return {
    title: words.rule.line(rule.number, watched(rule, scene)),
    lines: paused(rule, scene),
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

const watched = (rule: RuleLine, scene: Scene): string =>
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
