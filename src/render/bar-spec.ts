import type { TopLevelSpec } from 'vega-lite'
import type { Formats } from '../words/formats.ts'
import { chartColours, chartConfig, chartSize } from './chart-style.ts'
import type { BarChart } from './picture.ts'

const barHeight = 44

/** How many of each, one bar below the other, each with its name and its number. */
export function barSpec({ bars }: BarChart, formats: Formats): TopLevelSpec {
  const values = bars.map(({ name, value, color }, index) => ({
    ...{ index, name, value, label: formats.number(value) },
    color: chartColours[color],
  }))
  const most = Math.max(1, ...values.map(({ value }) => value))
  const number = { type: 'text', align: 'left', baseline: 'middle', dx: 6, fontSize: 16, fontWeight: 'bold' } as const
  return {
    ...{ width: chartSize.width, height: barHeight * bars.length + 20, background: chartColours.ground, padding: 10 },
    autosize: { type: 'fit', contains: 'padding' },
    config: chartConfig,
    params: [{ name: 'names', value: values.map(({ name }) => ({ name })) }],
    data: { values },
    encoding: {
      y: {
        ...{ field: 'index', type: 'ordinal' },
        axis: { title: null, labelExpr: "pluck(names, 'name')[datum.value]", labelLimit: 200 },
      },
      // room for the number behind the longest bar
      x: { field: 'value', type: 'quantitative', scale: { domain: [0, most * 1.25], nice: false }, axis: null },
    },
    layer: [
      {
        mark: { type: 'bar', height: { band: 0.6 }, cornerRadiusEnd: 3 },
        encoding: { color: { field: 'color', type: 'nominal', scale: null, legend: null } },
      },
      { mark: { ...number, color: chartColours.text }, encoding: { text: { field: 'label', type: 'nominal' } } },
    ],
  }
}
