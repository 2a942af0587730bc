import fc from 'fast-check'

/** A tape of chances, which shrinks to nothing. */
export const tapes = (maxLength: number) => fc.array(fc.nat({ max: 9_999 }), { maxLength, size: 'max' })

/** Plays a tape of whole numbers from 0 to 9,999 as chances; when it has run out, every choice is the simplest one. */
export function chanceOn(tape: readonly number[]): () => number {
  let next = 0
  return () => {
    const value = tape[next] ?? 0
    next += 1
    return value / 10_000
  }
}
