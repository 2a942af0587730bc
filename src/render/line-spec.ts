import type { TopLevelSpec } from 'vega-lite'
import type { Formats } from '../words/formats.ts'
import { chartColours, chartConfig, chartSize } from './chart-style.ts'
import type { LineChart, Series } from './picture.ts'
import { steps } from './steps.ts'

/** Values over days, and the lines that alerts wait for: dashed, each with its name on it. */
export function lineSpec({ up, lowest, highest, series }: LineChart, formats: Formats): TopLevelSpec {
  const days = series.flatMap(({ points }) => points.map(({ x }) => dayOf(x)))
  const [from, to] = [Math.min(...days), Math.max(...days)]
  const values = steps(lowest, highest, 5)
  const dates = backFrom(from, to)
  const { width, height } = chartSize
  const scale = { nice: false, zero: false }
  return {
    ...{ width, height, background: chartColours.ground, padding: { left: 4, right: 16, top: 8, bottom: 8 } },
    autosize: { type: 'fit', contains: 'padding' },
    config: chartConfig,
    params: [
      { name: 'values', value: values.map((value) => ({ at: value, label: formats.number(value) })) },
      { name: 'dates', value: dates.map((day) => ({ at: day, label: formats.shortDay(isoOf(day)) })) },
    ],
    encoding: {
      x: {
        ...{ field: 'x', type: 'quantitative', scale: { domain: [from, to], ...scale } },
        axis: {
          ...labelled('dates'),
          title: null,
          grid: false,
          values: [...dates],
          labelFlush: true,
          labelOverlap: false,
        },
      },
      y: {
        ...{ field: 'y', type: 'quantitative', scale: { domain: [lowest, highest], ...scale } },
        axis: { ...labelled('values'), ...titleOnTop, title: up, values: [...values] },
      },
    },
    layer: series.flatMap((each) => (each.color === 'attention' ? threshold(each) : trend(each, formats))),
  }
}

type Layers = Extract<TopLevelSpec, { readonly layer: unknown }>['layer']

const titleOnTop = { titleAngle: 0, titleAlign: 'left', titleAnchor: 'end', titleX: 0, titleY: -12 } as const

/** Finished labels: the reader's own numbers and days, which the drawing does not know how to write. */
const labelled = (list: 'values' | 'dates') => ({
  labelExpr: `pluck(${list}, 'label')[indexof(pluck(${list}, 'at'), datum.value)]`,
})

/** The last value is what the mail is about: it is marked and written out. */
function trend({ points }: Series, formats: Formats): Layers {
  const values = points.map(({ x, y }) => ({ x: dayOf(x), y }))
  const last = values.slice(-1).map((point) => ({ ...point, label: formats.number(point.y) }))
  const color = chartColours.line
  return [
    { data: { values }, mark: { type: 'line', color, strokeWidth: 2.5 } },
    { data: { values: last }, mark: { type: 'point', filled: true, opacity: 1, size: 70, color } },
    ...written(last, { color, align: 'right', dx: 6, dy: -14, fontWeight: 'bold' }),
  ]
}

function threshold({ legend, points }: Series): Layers {
  const values = points.map(({ x, y }) => ({ x: dayOf(x), y }))
  const first = values.slice(0, 1).map((point) => ({ ...point, label: legend }))
  const color = chartColours.attention
  return [
    { data: { values }, mark: { type: 'line', color, strokeWidth: 1.5, strokeDash: [6, 4] } },
    ...written(first, { color, align: 'left', dx: 4, dy: -12, fontWeight: 'normal' }),
  ]
}

type Written = {
  readonly color: string
  readonly align: 'left' | 'right'
  readonly dx: number
  readonly dy: number
  readonly fontWeight: 'normal' | 'bold'
}

/** Words over lines, within a rim of the ground, so that none is crossed out. */
function written(values: readonly { readonly label: string }[], place: Written): Layers {
  const rim = { color: chartColours.ground, stroke: chartColours.ground, strokeWidth: 4, strokeJoin: 'round' } as const
  return [rim, {}].map((over) => ({
    data: { values: [...values] },
    mark: { type: 'text', fontSize: chartSize.letters, limit: 320, ...place, ...over },
    encoding: { text: { field: 'label', type: 'nominal' } },
  }))
}

/** The last day, and a few before it at even distances. */
function backFrom(from: number, to: number): readonly number[] {
  const step = Math.max(1, Math.ceil((to - from) * 0.4))
  const count = Math.floor((to - from) / step) + 1
  return Array.from({ length: count }, (_, index) => to - index * step).reverse()
}

const dayMs = 86_400_000
const dayOf = (iso: string): number => Date.parse(iso) / dayMs
const isoOf = (day: number): string => new Date(day * dayMs).toISOString()
