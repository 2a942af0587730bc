import { drawIcon, icons } from '../../manifest/icon/draw.ts'
import { manifestFile, manifestJson } from '../support/manifest.ts'
import { type Pixels, readPng } from '../support/png.ts'

type Pixel = { readonly x: number; readonly y: number; readonly rgba: readonly number[] }

const pixelsOf = ({ width, rgba }: Pixels): readonly Pixel[] =>
  Array.from({ length: rgba.length / 4 }, (_, at) => ({
    x: at % width,
    y: Math.floor(at / width),
    rgba: [...rgba.subarray(at * 4, at * 4 + 4)],
  }))

/** The outermost columns and rows: left, top, right, bottom. */
const edges = (pixels: readonly Pixel[]): readonly number[] => {
  const [across, down] = [pixels.map(({ x }) => x), pixels.map(({ y }) => y)]
  return [Math.min(...across), Math.min(...down), Math.max(...across), Math.max(...down)]
}

const color = readPng(manifestFile('color.png'))
const outline = readPng(manifestFile('outline.png'))

test.each(icons)('the %s icon is what its drawing gives', (icon) => {
  const fresh = readPng(drawIcon(icon))
  const kept = readPng(manifestFile(`${icon}.png`))
  expect([kept.width, kept.height]).toEqual([fresh.width, fresh.height])
  const apart = kept.rgba.filter((value, at) => Math.abs(value - (fresh.rgba[at] ?? 0)) > 2)
  expect(apart.length).toBe(0)
})

test('the icons have the sizes that Teams takes', () => {
  expect([color.width, color.height, outline.width, outline.height]).toEqual([192, 192, 32, 32])
})

test('the colour icon is its symbol in the middle of a square in the accent colour', () => {
  const accent = [...Buffer.from(manifestJson('manifest.json').accentColor.slice(1), 'hex'), 255]
  const pixels = pixelsOf(color)
  expect(pixels.filter(({ rgba }) => rgba[3] !== 255)).toEqual([])
  const symbol = pixels.filter(({ rgba }) => rgba.some((value, channel) => value !== accent[channel]))
  expect(edges(symbol)).toEqual([48, 48, 143, 143])
})

test('the outline icon is nothing but white, and reaches all four sides', () => {
  const drawn = pixelsOf(outline).filter(({ rgba }) => rgba[3] !== 0)
  expect(drawn.filter(({ rgba: [red, green, blue] }) => !(red === 255 && green === 255 && blue === 255))).toEqual([])
  expect(edges(drawn)).toEqual([0, 0, 31, 31])
  expect(drawn.length).toBeLessThan(32 * 32 * 0.7)
})
