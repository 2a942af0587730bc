/**
 * The shape of a world that the oracle reads: what happened, in the order of `at`, in seconds after the world's start.
 * It is told here once more, by hand, so that nothing of the product stands behind the oracle.
 */
export type Timeline = { readonly happenings: readonly Happening[] }

export type Happening =
  | (Of<'make-instance'> & { readonly name: string; readonly type: string })
  | Of<'remove-instance'>
  | (Of<'make-source'> & { readonly source: string; readonly name: string; readonly tables: readonly string[] })
  | (Of<'make-segment'> & { readonly segment: string })
  | (Of<'change-segment'> & {
      readonly segment: string
      readonly state?: string | undefined
      readonly endsAt?: number | undefined
    })
  | (Of<'delete-segment'> & { readonly segment: string })
  | (Of<'make-measure'> & { readonly measure: string; readonly dimensions?: readonly string[] | undefined })
  | (Of<'delete-measure'> & { readonly measure: string })
  | (Of<'start-job'> & {
      readonly job: string
      readonly operation: string
      readonly kind: 'scheduled' | 'onDemand'
      readonly tasks: readonly NewTask[]
    })
  | (At<'add-task'> & NewTask & { readonly job: string })
  | (At<'start-task'> & { readonly task: string })
  | (At<'end-task'> & { readonly task: string; readonly status: string })
  | (At<'end-job'> & { readonly job: string; readonly status: string })
  | (Of<'evaluate-segment'> & {
      readonly segment: string
      readonly evaluatedAt?: number | undefined
      readonly status?: string | undefined
      readonly count?: number | undefined
    })
  | (Of<'evaluate-measure'> & {
      readonly measure: string
      readonly evaluatedAt?: number | undefined
      readonly state?: string | undefined
      readonly values?: Readonly<Record<string, string>> | undefined
    })

/** A further try of the same work is a further task with the same name. */
export type NewTask = {
  readonly task: string
  readonly name: string
  readonly operation: string
  readonly source?: string | undefined
  readonly waitingFor?: readonly string[] | undefined
  readonly jobs?: readonly string[] | undefined
}

type At<Kind extends string> = { readonly at: number; readonly do: Kind }
type Of<Kind extends string> = At<Kind> & { readonly instance: string }

/** The happenings of one kind, in their order. */
export const allOf = <Kind extends Happening['do']>(
  { happenings }: Timeline,
  kind: Kind,
): readonly Extract<Happening, { readonly do: Kind }>[] =>
  happenings.filter((one): one is Extract<Happening, { readonly do: Kind }> => one.do === kind)
