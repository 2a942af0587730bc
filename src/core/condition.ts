/** What a value has to do for a threshold rule to speak. Numbers are finite; a direction is told by the kind. */
export type Condition =
  /** Past the line: more (less) than `threshold`, exactly on it never. */
  | {
      readonly kind: 'above' | 'below'
      readonly threshold: number
      /** The way back: at it or beyond it on the quiet side. Absent: the threshold. Never on the side that fires. */
      readonly recoverAt?: number
      /** So many evaluations in a row must be past it: 2 or more. Absent: one is enough. */
      readonly times?: number
    }
  /** From one side of the line to the other. */
  | { readonly kind: 'either'; readonly threshold: number; readonly times?: number }
  /** So much more (less) than the evaluation before, or than the newest one at least so many days earlier. */
  | {
      readonly kind: 'rises' | 'falls'
      /** More than 0. */
      readonly by: number
      readonly unit: 'amount' | 'percent'
      /** 1 or more. */
      readonly withinDays?: number
    }

/** How an event says which way the value went. */
export type Direction = 'above' | 'below' | 'rises' | 'falls'

/** Whether what fires lasts until it is over, or is told once and done. */
export const lasts = (condition: Condition): boolean => condition.kind === 'above' || condition.kind === 'below'

/** The number a condition is known by, as events and cards show it. */
export const thresholdOf = (condition: Condition): number => ('by' in condition ? condition.by : condition.threshold)

/** Whether a way back lies on the side that fires: such a rule is refused. */
export const recoversOnWrongSide = (condition: Condition): boolean =>
  (condition.kind === 'above' && (condition.recoverAt ?? condition.threshold) > condition.threshold) ||
  (condition.kind === 'below' && (condition.recoverAt ?? condition.threshold) < condition.threshold)
