/** Whether a word from a row is one that a table of sentences knows. */
export const isOneOf = <Key extends string>(table: Readonly<Record<Key, unknown>>, word: string): word is Key =>
  Object.hasOwn(table, word)
