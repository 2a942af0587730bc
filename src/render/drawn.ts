import type { Formats } from '../words/formats.ts'
import type { DrawChart } from './draw-chart.ts'
import type { Chart } from './picture.ts'

/** A chart of a mail with its pixels; without them where it could not be drawn, and it is said in words. */
export type Drawn = { readonly chart: Chart; readonly id: string; readonly png?: Uint8Array }

/** How charts are drawn, and who learns what went wrong with one. */
export type Drawing = { readonly draw: DrawChart; readonly onUndrawn: (error: unknown) => void }

/** Draws the charts of a mail. A mail without its picture is better than none, so none fails for it. */
export const drawAll = (
  charts: readonly Chart[],
  formats: Formats,
  { draw, onUndrawn }: Drawing,
): Promise<readonly Drawn[]> =>
  Promise.all(
    charts.map(async (chart, index): Promise<Drawn> => {
      const id = `chart-${index + 1}@belfry`
      try {
        return { chart, id, png: await draw(chart, formats) }
      } catch (error) {
        onUndrawn(error)
        return { chart, id }
      }
    }),
  )
