/** What a rule asks of the values of its subject. */
export type Condition = Line | Move

export type Line =
  | {
      readonly kind: 'above' | 'below'
      readonly threshold: number
      readonly recoverAt?: number | undefined
      readonly times?: number | undefined
    }
  | { readonly kind: 'either'; readonly threshold: number; readonly times?: number | undefined }

export type Move = {
  readonly kind: 'rises' | 'falls'
  readonly by: number
  readonly unit: 'amount' | 'percent'
  readonly withinDays?: number | undefined
}

/** One version of a rule. `seededFrom` is the newest version known when it was saved. Moments in seconds. */
export type RuleSpec = {
  readonly id: number
  readonly revision: number
  readonly instance: string
  readonly subject: `segments/${string}` | `measures/${string}`
  readonly savedAt: number
  readonly condition: Condition
  readonly seededFrom?: Version | undefined
}

export type Version = { readonly evaluatedAt: number; readonly value: number }
