import type { saidOfLooks as english } from '../en/said-look.ts'

/** Korte antwoorden op `toon`, `geschiedenis` en `waarom`. */
export const saidOfLooks: typeof english = (say, quote) => {
  switch (say.key) {
    case 'nothing-told':
      return say.subject === undefined
        ? 'Er is nog niets naar dit gesprek gestuurd, en niets vastgehouden.'
        : `Over ${quote(say.subject)} is niets naar dit gesprek gestuurd, en niets vastgehouden.`
    case 'no-rule-watches':
      return `Geen melding hier let op ${quote(say.subject)}, dus daar hoor je niets van. Zeg “waarschuw als …” of “meld …” om dat te veranderen.`
    default:
      return say satisfies never
  }
}
