/** The moment that lies so many milliseconds after another. */
export const after = (moment: Date, ms: number): Date => new Date(moment.getTime() + ms)

/** The newest of some moments; `undefined` where there is none. */
export const newest = (moments: readonly (Date | undefined)[]): Date | undefined =>
  moments.filter((at) => at !== undefined).sort((a, b) => b.getTime() - a.getTime())[0]

/** The moment that lies so many milliseconds before another. */
export const before = (moment: Date, ms: number): Date => new Date(moment.getTime() - ms)
