/** Names as people mean them: any case, any spacing, with or without quotes. */
export const folded = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/["'“”‘’`]/g, '')
    .replace(/\s+/g, ' ')
    .trim()

/** How many letters must change, two neighbours swapped being one change; stops counting beyond `limit`. */
export function distance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit || lettersApart(a, b) > 2 * limit) return limit + 1
  const first = Array.from({ length: b.length + 1 }, (_, index) => index)
  let [before, row] = [first, first]
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const changed = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      const best = Math.min(changed, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1)
      next.push(swapped ? Math.min(best, (before[j - 2] ?? 0) + 1) : best)
    }
    before = row
    row = next
  }
  return Math.min(row[b.length] ?? 0, limit + 1)
}

/** How many letters only one of two words has, or fewer: one change makes at most two of them. */
function lettersApart(a: string, b: string): number {
  let apart = lettersOf(a) ^ lettersOf(b)
  let count = 0
  for (; apart !== 0; apart &= apart - 1) count++
  return count
}

/** The letters of a word as bits; several letters may share one. */
function lettersOf(word: string): number {
  let bits = 0
  for (let place = 0; place < word.length; place++) bits |= 1 << (word.charCodeAt(place) & 31)
  return bits
}

/** Whether a typed command word is meant to be another: a letter off, or two in longer words. Digits are never a typo. */
export function isTypoOf(typed: string, word: string): boolean {
  if (typed === word) return true
  if (word.length < 4 || /\d/.test(typed)) return false
  const allowed = word.length < 7 ? 1 : 2
  return distance(typed, word, allowed) <= allowed
}

/** The command word that is meant; `undefined` when none is near, or two are equally so. */
export function wordMeant<T extends string>(typed: string, words: readonly T[]): T | undefined {
  const near = words
    .filter((word) => isTypoOf(typed, word))
    .map((word) => ({ word, off: distance(typed, word, 2) }))
    .sort((a, b) => a.off - b.off)
  const [best, second] = near
  return best === undefined || best.off === second?.off ? undefined : best.word
}

/** The names nearest to what was said, best first, at most `most`. */
export function nearest<T>(
  said: string,
  all: readonly T[],
  namesOf: (item: T) => readonly string[],
  most: number,
): readonly T[] {
  const wanted = folded(said).slice(0, 100)
  const scored = all.map((item) => ({
    item,
    score: Math.min(...namesOf(item).map((name) => score(wanted, folded(name)))),
  }))
  return scored
    .sort((a, b) => a.score - b.score)
    .slice(0, most)
    .map(({ item }) => item)
}

/** 0 is best: a name that begins with what was said, then one that has it, then one that is few letters away. */
function score(wanted: string, name: string): number {
  if (wanted !== '' && name.startsWith(wanted)) return 0
  if (wanted !== '' && name.includes(wanted)) return 1
  return 2 + distance(wanted, name.slice(0, 100), 100)
}
