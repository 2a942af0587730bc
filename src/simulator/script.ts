/** Actions that are due at moments, soonest first; of equal moments the one that was asked for first. */
export type Script = {
  readonly waiting: readonly Due[]
  /** Asks for an action at a moment. It is handed that moment, not the one at which somebody looked. */
  readonly at: (moment: Date, action: (at: Date) => void) => void
  /** Runs what is due at `now`, what those actions ask for included. */
  readonly advance: (now: Date) => void
}

export type Due = { readonly moment: Date; readonly action: (at: Date) => void }

export function createScript(): Script {
  const waiting: Due[] = []
  const at: Script['at'] = (moment, action) => {
    const before = waiting.findLastIndex((due) => due.moment.getTime() <= moment.getTime())
    waiting.splice(before + 1, 0, { moment, action })
  }
  const advance: Script['advance'] = (now) => {
    for (let due = waiting[0]; due !== undefined && due.moment.getTime() <= now.getTime(); due = waiting[0]) {
      waiting.shift()
      due.action(due.moment)
    }
  }
  return { waiting, at, advance }
}
