/** How much a card may show. */
export type Stage = {
  /** Data sources, rules or commands in a list. */
  readonly rows: number
  /** Names within one line. */
  readonly names: number
  /** Characters of one outside string. */
  readonly letters: number
  readonly buttons: number
  /** Points of one chart; 0: no chart. */
  readonly points: number
}

/** All that a reader can use; what a mail shows. */
export const fullStage: Stage = { rows: 25, names: 10, letters: 320, buttons: 6, points: 60 }

/** From all that a reader can use to what always fits: a card is drawn with the first stage that stays in its limit. */
export const stages: readonly Stage[] = [
  fullStage,
  { rows: 12, names: 6, letters: 200, buttons: 6, points: 60 },
  { rows: 8, names: 3, letters: 120, buttons: 6, points: 40 },
  { rows: 4, names: 2, letters: 80, buttons: 6, points: 20 },
  { rows: 2, names: 1, letters: 40, buttons: 1, points: 0 },
  { rows: 1, names: 1, letters: 40, buttons: 0, points: 0 },
]

/** Where a card was refused as it was. */
export const smallStages: readonly Stage[] = stages.slice(3)
