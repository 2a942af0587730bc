import { chartColours } from '../../src/render/chart-style.ts'
import { compilePages } from '../../src/render/page.ts'

type Pair = readonly [name: string, ink: string, ground: string]

const light = { sheet: '#ffffff', text: '#242424', quiet: '#616161', link: '#0f6cbd' }
const dark = { sheet: '#292827', text: '#f5f5f5', quiet: '#c8c6c4', link: '#8ab8f0' }
const banners = {
  warning: { light: ['#7a4b00', '#fff4ce'], dark: ['#ffd666', '#4a3b12'] },
  attention: { light: ['#a4262c', '#fde7e9'], dark: ['#ffa3a8', '#4b2326'] },
  good: { light: ['#0b5a0b', '#dff6dd'], dark: ['#9fdf9f', '#1c3b1c'] },
} as const
/** Around the sheet, and between its parts: nothing is written on them. */
const unwritten = ['#f5f5f5', '#1b1a19', '#e0e0e0', '#484644']

const pairs: readonly Pair[] = [
  ...[light, dark].flatMap(({ sheet, ...inks }) =>
    Object.entries(inks).map(([name, ink]): Pair => [`${name} on the sheet`, ink, sheet]),
  ),
  ...Object.entries(banners).flatMap(([tone, { light: day, dark: night }]): readonly Pair[] => [
    [`the state on ${tone}`, ...day],
    [`the state on ${tone} in the dark`, ...night],
    [`the headline on ${tone}`, light.text, day[1]],
    [`the headline on ${tone} in the dark`, dark.text, night[1]],
  ]),
  ...(['text', 'line', 'attention', 'good', 'warning'] as const).map(
    (name): Pair => [`${name} on a chart`, chartColours[name], chartColours.ground],
  ),
]

test.each(pairs)('%s can be read: %s on %s', (_, ink, ground) => {
  expect(contrast(ink, ground)).toBeGreaterThanOrEqual(4.5)
})

test('black on white is 21, and a colour on itself is 1', () => {
  expect([contrast('#000000', '#ffffff'), contrast('#616161', '#616161')]).toEqual([21, 1])
})

test.each(['warning', 'attention', 'good'] as const)('a page of %s has these colours and no others', async (tone) => {
  const page = (await compilePages())[tone]
  const own = [...banners[tone].light, ...banners[tone].dark]
  const known = [...Object.values(light), ...Object.values(dark), ...own, ...unwritten]
  expect([...new Set(page.match(/#[0-9a-f]{3,6}\b/gi))].sort()).toEqual([...new Set(known)].sort())
})

/** @see WCAG 2.2, "contrast ratio" */
function contrast(one: string, other: string): number {
  const [more = 0, less = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a)
  return (more + 0.05) / (less + 0.05)
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
