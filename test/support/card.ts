type Node = Readonly<Record<string, unknown>>

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && !Array.isArray(value)

export const bytes = (card: unknown): number => Buffer.byteLength(JSON.stringify(card))

/** Every visible string: what a button says is a command and stays as it is. */
export function visible(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value]
  if (Array.isArray(value)) return value.flatMap(visible)
  if (!isNode(value)) return [String(value)]
  return Object.entries(value).flatMap(([key, item]) => (key === 'say' ? [] : visible(item)))
}

/** All parts of a card of one type, wherever they stand; not what stands in place of another. */
export const find = (card: unknown, type: string): readonly Node[] => nodes(card).filter((node) => node.type === type)

/** All parts that have a type. */
export function nodes(value: unknown): readonly Node[] {
  if (Array.isArray(value)) return value.flatMap(nodes)
  if (!isNode(value)) return []
  const within = Object.entries(value).flatMap(([key, item]) => (key === 'fallback' ? [] : nodes(item)))
  return typeof value.type === 'string' ? [value, ...within] : within
}

/** The buttons in the order of the card: those at its foot, and those that each of its menus unfolds. */
export const actionsOf = (card: unknown): readonly Node[] =>
  isNode(card) && Array.isArray(card.actions) ? card.actions.filter(isNode) : []

/** Adaptive Cards 1.5 has these parts, and no other; the last two are none, but stand within one. */
const known = new Set([
  ...[
    'AdaptiveCard',
    'TextBlock',
    'Container',
    'FactSet',
    'ColumnSet',
    'Column',
    'ActionSet',
    'RichTextBlock',
    'TextRun',
  ],
  ...['Image', 'ImageSet', 'Media', 'Table', 'TableRow', 'TableCell'],
  ...['Input.Text', 'Input.Number', 'Input.Date', 'Input.Time', 'Input.Toggle', 'Input.ChoiceSet'],
  ...['Action.Execute', 'Action.Submit', 'Action.OpenUrl', 'Action.ShowCard', 'Action.ToggleVisibility'],
  ...['Data.Query', 'mention'],
])

export const isNewer = ({ type }: Node): boolean => typeof type === 'string' && !known.has(type)

/**
 * What a host shows that knows Adaptive Cards 1.5 and nothing that Teams has added: each newer element's fallback, and a
 * list to choose from where one could search in it.
 */
export function fallbackOnly(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(fallbackOnly).filter((item) => item !== undefined)
  if (!isNode(value)) return value
  if (isNewer(value)) return fallbackOnly(value.fallback)
  const old = Object.entries(value).filter(([key, item]) => !added.includes(key) && item !== 'filtered')
  return Object.fromEntries(old.map(([key, item]) => [key, fallbackOnly(item)]))
}

const added = ['targetWidth', 'msteams', 'choices.data']
