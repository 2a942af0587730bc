/** About twice as fine as a mail shows it when drawn at `scale`, with letters that can still be read on a phone. */
export const chartSize = { width: 360, height: 200, scale: 2.5, letters: 15 } as const

/** A picture is light in a dark inbox too: every colour stands on this ground with a contrast of 4.5 or more. */
export const chartColours = {
  ground: '#ffffff',
  text: '#424242',
  grid: '#e0e0e0',
  line: '#0f6cbd',
  attention: '#b10e1c',
  good: '#0e700e',
  warning: '#8a5300',
} as const

export const chartFont = 'DejaVu Sans'

/** What all charts have: no frame, no marks on the axes, one font. */
export const chartConfig = {
  font: chartFont,
  view: { stroke: null },
  axis: {
    labelColor: chartColours.text,
    labelFontSize: chartSize.letters,
    titleColor: chartColours.text,
    titleFontSize: chartSize.letters,
    titleFontWeight: 'normal',
    ticks: false,
    domain: false,
    labelPadding: 6,
    gridColor: chartColours.grid,
  },
} as const
