import { en, type Words } from './en.ts'

/** The languages Belfry speaks. One more is one more file with the same keys, and one line here. */
export const languages = { en } as const satisfies Readonly<Record<string, Words>>
