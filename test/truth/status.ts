const known = ['queued', 'needsUpdate', 'running', 'failed', 'timedOut', 'aborted', 'deleted', 'successful', 'skipped']

/** A status in the API's own spelling whatever the letter case it came in; an unknown word in lower case. */
export const statusWord = (status: string): string =>
  known.find((word) => word.toLowerCase() === status.toLowerCase()) ?? status.toLowerCase()

export const isUnknownWord = (word: string): boolean => !known.includes(word)
export const isFailure = (word: string): boolean => word === 'failed' || word === 'timedOut'
