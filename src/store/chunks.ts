/** Rows in one statement: few enough for its parameters, many enough to be quick. */
export const rowsAtOnce = 500

/** A list in parts of at most `size`. */
export const chunks = <T>(all: readonly T[], size: number): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, index) => all.slice(index * size, (index + 1) * size))
