/**
 * A text as the database can hold it: PostgreSQL stores no NUL and no half of a surrogate pair, and one such name would
 * stop its whole feed at every poll. What comes from anywhere is cleaned alike, so that names match.
 */
export const storable = (text: string): string => text.replaceAll('\0', '\uFFFD').toWellFormed()
