export const faultKinds = ['500', '503', '429', '401', 'slow', 'cut', 'html', 'malformed', 'odata'] as const

/** Something that goes wrong with the next calls whose method, path and query (`GET /v1/…`) contain `path`. */
export type Fault = {
  /** A part of the call; an empty one fits every call. */
  readonly path: string
  readonly kind: FaultKind
  /** How many calls it spoils; 1 unless given. */
  readonly times?: number | undefined
  /** `slow`: how long the answer waits; `429`: what `Retry-After` asks for, in whole seconds. 5,000 unless given. */
  readonly ms?: number | undefined
}

export type FaultKind = (typeof faultKinds)[number]

export type Faults = {
  readonly add: (fault: Fault) => void
  readonly clear: () => void
  /** The oldest fault that fits, used up by one. */
  readonly take: (call: string) => Fault | undefined
}

export function createFaults(): Faults {
  const waiting: { fault: Fault; left: number }[] = []
  return {
    add: (fault) => {
      waiting.push({ fault, left: fault.times ?? 1 })
    },
    clear: () => {
      waiting.length = 0
    },
    take: (call) => {
      const index = waiting.findIndex(({ fault }) => call.includes(fault.path))
      const found = waiting[index]
      if (found === undefined) return undefined
      found.left -= 1
      if (found.left <= 0) waiting.splice(index, 1)
      return found.fault
    },
  }
}
