import type { HistoryLine } from '../../core/message.ts'
import type { Row } from '../picture.ts'
import { named, type Scene } from '../scene.ts'
import { happened } from './happened.ts'

/** A notice as a row: when and what; below it by which rule, to whom, and what became of it. */
export const toldRow = (line: HistoryLine, scene: Scene): Row => ({
  title: toldTitle(line, scene),
  lines: [],
  quiet: [toldAs(line, scene)],
  buttons: [],
})

export const toldTitle = ({ what }: HistoryLine, scene: Scene): string =>
  scene.words.history.line(scene.formats, what.at, happened(what, scene))

/** `Rule 3 · here · sent` */
export function toldAs({ rule, to, account }: HistoryLine, scene: Scene): string {
  const { history } = scene.words
  const address = to.kind === 'mail' && to.address !== undefined ? named(scene, to.address) : undefined
  const became = history.account(scene.formats, account, (reason) => named(scene, reason))
  return history.of(rule, history.to(to, address), became)
}
