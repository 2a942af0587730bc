/** Text between tags or in a quoted attribute. */
export const text = (words: string): string => words.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)

/** A value that the page's script reads: nothing in it ends the script element. */
export const data = (value: unknown): string => JSON.stringify(value).replaceAll('<', '\\u003c')
