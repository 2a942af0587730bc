import type { Formats } from '../words/formats.ts'
import { markdown, plain } from './escape.ts'
import type { Chart } from './picture.ts'

/** A chart over time as its template places it: its words are shown as they are, what stands in its place is Markdown. */
export function drawLines(chart: Chart) {
  if (chart.kind !== 'lines') return []
  const { title, across, up, lowest, highest, series, told } = chart
  return [
    {
      ...{ title: plain(title), across: plain(across), up: plain(up), lowest, highest, told: markdown(told) },
      series: series.map(({ legend, color, points }) => ({ legend: plain(legend), color, values: points })),
    },
  ]
}

/** The same for a chart of counts. A bar alone is a guess: its number stands with its name, first, since names are cut. */
export function drawBars(chart: Chart, formats: Formats) {
  if (chart.kind !== 'bars') return []
  const { title, bars, told } = chart
  const data = bars.map(({ name, value, color }) => ({ x: plain(`${formats.number(value)} ${name}`), y: value, color }))
  return [{ title: plain(title), data, told: markdown(`${title}: ${told}`) }]
}
