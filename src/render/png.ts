import { fileURLToPath } from 'node:url'
import { chartFont, chartSize } from './chart-style.ts'

/** Makes pixels of SVG, with the font that comes with the product: whatever the machine has, it looks the same. */
export async function png(svg: string): Promise<Uint8Array> {
  const { Resvg } = await import('@resvg/resvg-js')
  const drawing = new Resvg(svg, {
    fitTo: { mode: 'zoom', value: chartSize.scale },
    font: { fontFiles: fontFiles(), loadSystemFonts: false, defaultFontFamily: chartFont },
  })
  return drawing.render().asPng()
}

const fontFiles = (): string[] =>
  [
    import.meta.resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf'),
    import.meta.resolve('dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf'),
  ].map((url) => fileURLToPath(url))
