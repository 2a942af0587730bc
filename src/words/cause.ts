/** Why something did not get through, as a sentence, and what a person can do about it. */
export type Cause = { readonly what: string; readonly mend: string }
