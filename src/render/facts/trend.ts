import { axis } from '../../core/axis.ts'
import { type TrendPoint, thin } from '../../core/thin.ts'
import type { Chart, Series } from '../picture.ts'
import type { Scene } from '../scene.ts'

const days = 30

/**
 * The chart of a subject's values, with the lines that alerts wait for.
 *
 * @param scene   whose formats write its numbers
 * @param name    the subject as `titled` says it
 * @param points  oldest first; of those of one day the last is drawn, since the axis knows no hours
 * @returns       none where there is nothing to draw, or no room for it
 */
export function trend(
  scene: Scene,
  name: string,
  of: 'segment' | 'measure',
  points: readonly TrendPoint[],
  lines: readonly number[],
): readonly Chart[] {
  const { words, formats, stage } = scene
  const daily = [...new Map(points.map((point) => [formats.isoDay(point.at), point])).values()]
  const shown = stage.points === 0 ? [] : thin(daily, stage.points)
  const [first, last] = [shown[0], shown.at(-1)]
  if (first === undefined || last === undefined || shown.length < 2) return []
  const values = daily.map(({ value }) => value)
  const drawn = shown.map(({ at, value }) => ({ x: formats.isoDay(at), y: value }))
  const ends = [formats.isoDay(first.at), formats.isoDay(last.at)]
  const lineOf = (line: number): Series => ({
    legend: words.chart.line(formats.exact(line)),
    color: 'attention',
    points: ends.map((x) => ({ x, y: line })),
  })
  return [
    {
      kind: 'lines',
      title: words.chart.title(formats, name, days),
      across: words.chart.day,
      up: words.chart.of[of],
      ...axis([...values, ...lines.slice(0, stage.names)]),
      series: [
        { legend: words.chart.of[of], color: 'categoricalBlue', points: drawn },
        ...lines.slice(0, stage.names).map(lineOf),
      ],
      told: words.chart.told(formats, { first, last, lowest: Math.min(...values), highest: Math.max(...values) }),
    },
  ]
}
