import type { StillOpen } from '../../core/message.ts'
import type { Pictured } from '../picture.ts'
import type { Scene } from '../scene.ts'
import { acknowledgement } from './acknowledgement.ts'
import { error } from './failed-row.ts'

/** What of it lasts still, and how long by now: the message without what is over. */
export function lasting({ of, at }: StillOpen): StillOpen['of'] {
  if (of.card === 'stale') return { ...of, at }
  if (of.card !== 'refresh-failed') return of
  return { ...of, sources: of.sources.filter(({ recoveredAt }) => recoveredAt === undefined) }
}

/**
 * What lasts still, told once more and in short: what went wrong stays, since it is why somebody acts, and who looks
 * after it; its own card has told the rest.
 *
 * @param told  how that card tells it now
 */
export function stillOpen(message: StillOpen, scene: Scene, told: Pictured): Pictured {
  const { picture } = told
  const { words } = scene
  const names = [words.label.owner, words.label.instance, words.label.instances]
  const summary = words.stillOpen.summary(told.summary)
  const errors = errorsOf(message, scene)
  const keepers = keepersOf(message, scene)
  const isError = (line: string): boolean => errors.includes(line)
  return {
    ...told,
    summary,
    picture: {
      ...picture,
      fallback: summary,
      title: words.stillOpen.state(picture.title),
      leads: [howLong(message, scene), ...picture.leads],
      lines: picture.lines.filter(isError),
      rows: picture.rows.map((row) => ({
        ...row,
        lines: row.lines.filter(isError),
        quiet: row.quiet.filter((line, index) => index === 0 || keepers.includes(line)),
      })),
      facts: picture.facts.filter(({ title }) => names.includes(title)),
    },
  }
}

const errorsOf = ({ of }: StillOpen, scene: Scene): readonly string[] =>
  of.card === 'refresh-failed' ? of.sources.flatMap((source) => error(source, scene)) : []

/** Who looks after which. */
const keepersOf = ({ of }: StillOpen, scene: Scene): readonly string[] =>
  of.card === 'refresh-failed' ? of.sources.flatMap((source) => acknowledgement(source, scene)) : []

/** Since when is said by the sentence of a source in trouble itself. */
function howLong({ of, since, at }: StillOpen, { words, formats }: Scene): string {
  const lengthMs = Date.parse(at) - Date.parse(since)
  return of.card === 'trouble'
    ? words.stillOpen.lasts(formats, lengthMs)
    : words.stillOpen.since(formats, since, lengthMs)
}
