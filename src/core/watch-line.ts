import type { Condition } from './condition.ts'
import type { SubjectKind, Where } from './subject.ts'

/** A watch with the words people know its subject by. */
export type WatchLine =
  | { readonly kind: 'refresh-failed'; readonly subject?: string; readonly firstFailures: boolean }
  | { readonly kind: 'refresh-succeeded'; readonly subject?: string }
  | { readonly kind: 'full-refresh'; readonly alsoManual: boolean }
  | { readonly kind: 'unification' }
  | { readonly kind: 'everything'; readonly firstFailures: boolean; readonly alsoManual: boolean }
  | {
      readonly kind: 'threshold'
      readonly of: 'segment' | 'measure'
      readonly subject: string
      readonly where?: Where
      readonly condition: Condition
    }
  | {
      readonly kind: 'stale'
      readonly of: SubjectKind
      readonly subject: string
      readonly where?: Where
      readonly hours: number
    }
  | {
      readonly kind: 'no-data'
      readonly of: 'segment' | 'measure'
      readonly subject: string
      readonly where?: Where
    }
