import type { Choice } from './choice.ts'

/** Each colour as text and as a background. */
type Colours = Readonly<Record<'default' | 'accent' | 'good' | 'warning' | 'attention', readonly [string, string]>> & {
  readonly subtle: string
  readonly emphasis: string
  readonly line: string
}

/** @see Fluent UI, teamsLightTheme and teamsDarkTheme: the tokens of text, background and status */
const colours: Readonly<Record<Choice['theme'], Colours>> = {
  light: {
    ...{ subtle: '#616161', emphasis: '#f5f5f5', line: '#e0e0e0', default: ['#242424', '#ffffff'] },
    ...{ accent: ['#5b5fc7', '#e8ebfa'], good: ['#0e700e', '#f1faf1'] },
    ...{ warning: ['#8a5a00', '#fef7e6'], attention: ['#b10e1c', '#fdf3f4'] },
  },
  dark: {
    ...{ subtle: '#adadad', emphasis: '#1f1f1f', line: '#525252', default: ['#ffffff', '#292929'] },
    ...{ accent: ['#a6a7dc', '#2f2f4a'], good: ['#54b054', '#052505'] },
    ...{ warning: ['#faa06b', '#411200'], attention: ['#dc626d', '#3b0509'] },
  },
}

/**
 * How a card looks in Teams, for Microsoft's renderer.
 *
 * @see adaptivecards.io, "HostConfig"
 */
export function hostConfig(theme: Choice['theme']): Readonly<Record<string, unknown>> {
  const of = colours[theme]
  const foregroundColors = Object.fromEntries(
    [...kinds, 'light' as const, 'dark' as const].map((kind) => [
      kind,
      { default: textOf(of, kind), subtle: of.subtle },
    ]),
  )
  const style = (backgroundColor: string) => ({ backgroundColor, foregroundColors })
  return {
    supportsInteractivity: true,
    fontFamily: "'Segoe UI', system-ui, 'DejaVu Sans', sans-serif",
    spacing: { small: 8, default: 12, medium: 16, large: 20, extraLarge: 24, padding: 16 },
    separator: { lineThickness: 1, lineColor: of.line },
    fontSizes: { small: 12, default: 14, medium: 14, large: 18, extraLarge: 24 },
    fontWeights: { lighter: 300, default: 400, bolder: 600 },
    containerStyles: {
      ...Object.fromEntries(kinds.map((kind) => [kind, style(of[kind][1])])),
      emphasis: style(of.emphasis),
    },
    actions: { maxActions: 6, buttonSpacing: 8, actionsOrientation: 'horizontal', actionAlignment: 'left' },
    factSet: { title: { weight: 'bolder', wrap: true, maxWidth: 150 }, value: { wrap: true }, spacing: 16 },
  }
}

const kinds = ['default', 'accent', 'good', 'warning', 'attention'] as const

const textOf = (of: Colours, kind: (typeof kinds)[number] | 'light' | 'dark'): string =>
  kind === 'light' ? '#ffffff' : kind === 'dark' ? '#242424' : of[kind][0]
