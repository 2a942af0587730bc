import { type Chance, sometimes, whole } from '../../src/simulator/draw.ts'
import type { Disturb } from './pages.ts'

/**
 * Changes a page as the API may: every list of rows in it in another order, some rows twice. Nobody promises an order, and
 * a page may be put together while a row moves.
 */
export const disturbed =
  (chance: Chance): Disturb =>
  (page) =>
    shaken(chance, page)

function shaken(chance: Chance, part: unknown): unknown {
  if (Array.isArray(part))
    return shuffled(
      chance,
      part.flatMap((row) => repeated(chance, shaken(chance, row))),
    )
  if (typeof part !== 'object' || part === null) return part
  return Object.fromEntries(Object.entries(part).map(([name, value]) => [name, shaken(chance, value)]))
}

const repeated = (chance: Chance, row: unknown): readonly unknown[] => (sometimes(chance, 0.1) ? [row, row] : [row])

function shuffled(chance: Chance, rows: readonly unknown[]): readonly unknown[] {
  const all = [...rows]
  for (let last = all.length - 1; last > 0; last -= 1) {
    const other = whole(chance, 0, last)
    ;[all[last], all[other]] = [all[other], all[last]]
  }
  return all
}
