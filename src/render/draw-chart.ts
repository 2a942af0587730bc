import { onDemand } from '../core/on-demand.ts'
import type { Formats } from '../words/formats.ts'
import { barSpec } from './bar-spec.ts'
import { lineSpec } from './line-spec.ts'
import type { Chart } from './picture.ts'
import { png } from './png.ts'

/**
 * Draws a chart for a mail, in the reader's numbers and days. The same chart makes the same bytes.
 *
 * What draws is loaded at the first chart: it takes a quarter of a second and some 50 MB, which no start has to wait for.
 *
 * @returns a PNG, about twice as fine as it is shown
 * @throws  what the drawing throws: the mail goes without
 */
export type DrawChart = (chart: Chart, formats: Formats) => Promise<Uint8Array>

export const drawChart: DrawChart = async (chart, formats) => png(await svg(chart, formats))

/** The same as SVG, in which every word from outside is text. */
export async function svg(chart: Chart, formats: Formats): Promise<string> {
  const { compile, parse, View } = await tools()
  const { spec } = compile(chart.kind === 'lines' ? lineSpec(chart, formats) : barSpec(chart, formats))
  const view = new View(parse(spec), { renderer: 'none' })
  try {
    return await view.toSVG()
  } finally {
    view.finalize()
  }
}

const tools = onDemand(async () => {
  const { compile } = await import('vega-lite')
  const { parse, View } = await import('vega')
  return { compile, parse, View }
})
