import type { RefreshRefusal } from './refresh.ts'

/** Short answers to `refresh`. */
export type SaidOfRefresh =
  | { readonly of: 'refresh'; readonly key: 'which-source' }
  /** Customer Insights shows no id of it. */
  | { readonly of: 'refresh'; readonly key: 'no-id'; readonly source: string }
  | { readonly of: 'refresh'; readonly key: 'confirm'; readonly source: string }
  | { readonly of: 'refresh'; readonly key: 'declined'; readonly source: string }
  | { readonly of: 'refresh'; readonly key: 'started'; readonly source: string }
  /** Asked for, and no answer yet. */
  | { readonly of: 'refresh'; readonly key: 'asked'; readonly source: string }
  /** The answer does not say whether it was taken. */
  | { readonly of: 'refresh'; readonly key: 'unsure'; readonly source: string }
  /** It runs already. `by`: who started it from here. */
  | { readonly of: 'refresh'; readonly key: 'running'; readonly source: string; readonly by?: string }
  | {
      readonly of: 'refresh'
      readonly key: 'refused'
      readonly source: string
      readonly problem: RefreshRefusal
      /** `throttled` only. */
      readonly waitMs?: number
    }
