/** What a command may lack, and a person may be asked for. */
export const pieces = [
  'subject',
  'number',
  'recover-at',
  'condition',
  'what',
  'instance',
  'value',
  'rule',
  'time',
  'hours',
  'person',
  'language',
  'zone',
  'confirm',
] as const

export type Piece = (typeof pieces)[number]

export const isPiece = (kept: unknown): kept is Piece => pieces.some((piece) => piece === kept)
