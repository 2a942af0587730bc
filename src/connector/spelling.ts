/** A path with two spellings, and which of them answered last. */
export type Spelling = {
  /** The one that is asked first, and the other. */
  readonly order: () => readonly [Path, Path]
  readonly keep: (path: Path) => void
}

export type Path = readonly string[]

/** Whether this is the workflow as the guide (2024) spells it, and not the specification (2021). */
export const isGuides = ([first]: Path): boolean => first === 'manage'

/** The paths that have two spellings, each with the one that answered last. */
export type Spellings = { readonly workflow: Spelling; readonly sources: Spelling }

/**
 * The spelling of the specification (2021) first, then that of the guide (2024).
 *
 * @see Microsoft Learn, "Work with Customer Insights APIs": `manage/workflows/main`, `manage/datasources/v2`
 */
export const createSpellings = (): Spellings => ({
  workflow: createSpelling(['workflows', 'main'], ['manage', 'workflows', 'main']),
  sources: createSpelling(['manage', 'datasources'], ['manage', 'datasources', 'v2']),
})

function createSpelling(first: Path, second: Path): Spelling {
  let known = first
  return {
    order: () => (known === first ? [first, second] : [second, first]),
    keep: (path) => {
      known = path
    },
  }
}
