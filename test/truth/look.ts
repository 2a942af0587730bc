/** A poll that was answered: its page showed the world as of `at`, in seconds; what happens in that second is shown. */
export type Look = { readonly feed: Feed; readonly instance: string; readonly at: number }
export type Feed = 'jobs' | 'segments' | 'measures' | 'data-sources'

/** The moments at which one feed of one instance was looked at, oldest first. */
export const looksAt = (looks: readonly Look[], feed: Feed, instance: string): readonly number[] =>
  looks
    .filter((look) => look.feed === feed && look.instance === instance)
    .map(({ at }) => at)
    .toSorted((one, other) => one - other)
