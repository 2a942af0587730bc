/** What is known of how somebody wants to be written to. */
export type Wish = {
  /** BCP 47, of a language that Belfry speaks. */
  readonly language?: string
  /** IANA. */
  readonly timeZone?: string
}

/**
 * In which language and time zone something is written: each as whoever says it first.
 *
 * @param wishes   the most particular first: what was set, then what was seen
 * @param house   the deployment's own
 */
export function lookFor(
  wishes: readonly Wish[],
  house: { readonly locale: string; readonly timeZone: string },
): { readonly locale: string; readonly timeZone: string } {
  return {
    locale: wishes.find(({ language }) => language !== undefined)?.language ?? house.locale,
    timeZone: wishes.find((wish) => wish.timeZone !== undefined)?.timeZone ?? house.timeZone,
  }
}

/** What somebody set goes before what their client says. */
export const wishesOf = (known: Known): readonly Wish[] => [
  wish(known.language, known.timeZone),
  wish(known.seenLanguage, known.seenTimeZone),
]

type Known = Wish & { readonly seenLanguage?: string; readonly seenTimeZone?: string }

const wish = (language: string | undefined, timeZone: string | undefined): Wish => ({
  ...(language !== undefined && { language }),
  ...(timeZone !== undefined && { timeZone }),
})
