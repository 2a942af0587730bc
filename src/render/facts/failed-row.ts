import type { FailedSource } from '../../core/message.ts'
import type { Row } from '../picture.ts'
import { named, type Scene, someOf } from '../scene.ts'
import { acknowledgement } from './acknowledgement.ts'
import { ownerOf } from './owners.ts'

type How = {
  /** Among many: only what sets it apart is said. */
  readonly isBrief: boolean
  /** What is said once of all of them. */
  readonly said: { readonly owner: boolean; readonly outlook: boolean }
}

/** A data source in a list of those that failed in one run. */
export function failedRow(source: FailedSource, scene: Scene, { isBrief, said }: How): Row {
  const { refresh } = scene.words
  const { formats } = scene
  const title = named(scene, source.name)
  if (source.recoveredAt !== undefined)
    return { title, lines: [refresh.recoveredAt(formats, source.recoveredAt)], quiet: [], buttons: [] }
  const at = isOdd(source) ? refresh.endedAt(formats, source.failedAt) : refresh.failedAt(formats, source.failedAt)
  const rest = isBrief ? [] : error(source, scene)
  const owner = said.owner || isBrief ? undefined : ownerOf(source, scene)
  return {
    title,
    lines:
      said.outlook || (isBrief && source.permanent === true && !isOdd(source))
        ? rest
        : [outlook(source, scene), ...rest],
    quiet: [
      at,
      ...(isBrief ? [] : [inARow(source, scene)]),
      ...silence(source, scene),
      ...acknowledgement(source, scene),
      ...skippedWith(source, scene),
      ...(owner === undefined ? [] : [refresh.ownedBy(owner)]),
    ],
    buttons: [],
  }
}

/** It ended in a way that nobody here knows, which is no failure yet. */
export const isOdd = (source: FailedSource): boolean => source.status !== undefined

export const inARow = (source: FailedSource, { words, formats }: Scene): string =>
  isOdd(source)
    ? words.refresh.lastSuccess(formats, source.lastSucceededAt)
    : words.refresh.inARow(formats, source.consecutiveFailures, source.lastSucceededAt)

/** That it has gone without a success for as long as a rule waits for. */
export const silence = ({ staleHours }: FailedSource, { words, formats }: Scene): readonly string[] =>
  staleHours === undefined ? [] : [words.refresh.noSuccessFor(formats, staleHours)]

/** What it means downstream. */
export function skippedWith({ skipped }: FailedSource, scene: Scene): readonly string[] {
  const names = skipped.map((name) => named(scene, name))
  return names.length === 0 ? [] : [scene.words.refresh.skipped(someOf(scene, names))]
}

/** What went wrong. */
export function error({ errorMessage, errorCode }: FailedSource, scene: Scene): readonly string[] {
  const message = errorMessage === undefined ? undefined : named(scene, errorMessage)
  const code = errorCode === undefined ? undefined : named(scene, errorCode)
  return message === undefined && code === undefined ? [] : [scene.words.refresh.error(message, code)]
}

/** Whether it mends itself. */
export function outlook({ status, permanent }: FailedSource, scene: Scene): string {
  const { refresh } = scene.words
  if (status !== undefined) return refresh.statusUnknown(named(scene, status))
  return permanent === null ? refresh.mendUnknown : permanent ? refresh.forGood : refresh.mayMend
}
