/** The same with a capital letter first: a clause that begins a sentence. */
export const capital = (text: string): string => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`

/** As it stands behind a colon. */
export const small = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1)
