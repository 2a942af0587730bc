import type { Counts } from '../../core/observation.ts'
import type { BarChart, Picture } from '../picture.ts'
import type { Scene } from '../scene.ts'

/** How many tasks ended how: drawn where they ended in more than one way, else said. */
export function counted(counts: Counts, scene: Scene): Pick<Picture, 'lines' | 'charts'> {
  const { words, formats, stage } = scene
  const told = `${words.run.counts(formats, counts)}.`
  const isPlain = ends.filter((end) => counts[end] > 0).length < 2
  if (isPlain || stage.points === 0) return { lines: [`${words.run.tasks}: ${told}`] }
  const bars = ends.map((end) => ({ name: words.run.bar[end], value: counts[end], color: colors[end] }))
  return { lines: [], charts: [{ kind: 'bars', title: words.run.tasks, bars, told }] }
}

const ends = ['successful', 'failed', 'skipped'] as const
const colors = { successful: 'good', failed: 'attention', skipped: 'warning' } as const satisfies Readonly<
  Record<keyof Counts, BarChart['bars'][number]['color']>
>
