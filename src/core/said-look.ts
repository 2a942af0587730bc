/** Short answers to `show`, `history` and `why`. */
export type SaidOfLooks = { readonly of: 'look' } & (
  | { readonly key: 'nothing-told'; readonly subject?: string }
  | { readonly key: 'no-rule-watches'; readonly subject: string }
)
