/** A clock on the wall of some zone. `minutes` since midnight, 0 to 1,439. */
export type WallTime = {
  readonly year: number
  /** 1 to 12. */
  readonly month: number
  readonly day: number
  readonly minutes: number
}

/**
 * What the clocks of a zone show at a moment.
 *
 * @param timeZone  IANA, one that Intl takes
 * @returns         `weekday`: 0 is Sunday
 */
export function wallTimeAt(at: Date, timeZone: string): WallTime & { readonly weekday: number } {
  const local = new Date(at.getTime() + offsetMs(at, timeZone))
  return {
    year: local.getUTCFullYear(),
    month: local.getUTCMonth() + 1,
    day: local.getUTCDate(),
    minutes: local.getUTCHours() * 60 + local.getUTCMinutes(),
    weekday: local.getUTCDay(),
  }
}

/**
 * The moment at which the clocks of a zone show a time. A time that is shown twice (the end of summer time) is the first
 * of the two; one that is skipped is as much later as the clocks were put forward.
 *
 * @param wall  a day beyond its month's end counts on: the 32nd of January is the 1st of February
 */
export function momentAt({ year, month, day, minutes }: WallTime, timeZone: string): Date {
  const asUtc = Date.UTC(year, month - 1, day, 0, minutes)
  const before = offsetMs(new Date(asUtc - dayMs), timeZone)
  const after = offsetMs(new Date(asUtc + dayMs), timeZone)
  const fitting = [asUtc - before, asUtc - after].filter((at) => at + offsetMs(new Date(at), timeZone) === asUtc)
  return new Date(fitting.length === 0 ? asUtc - before : Math.min(...fitting))
}

const dayMs = 24 * 3_600_000

/** How far the clocks of a zone are ahead of UTC; seconds of old zones are left out. */
function offsetMs(at: Date, timeZone: string): number {
  const parts = formatOf(timeZone).formatToParts(at)
  const part = (type: Intl.DateTimeFormatPartTypes): number => Number(parts.find((one) => one.type === type)?.value)
  const shown = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'))
  return shown - Math.floor(at.getTime() / 1_000) * 1_000
}

const formats = new Map<string, Intl.DateTimeFormat>()

/** Making one takes far longer than using it. */
function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone)
  if (known !== undefined) return known
  const format = new Intl.DateTimeFormat('en-US', {
    ...{ timeZone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric' },
    ...{ hour: 'numeric', minute: 'numeric', second: 'numeric' },
  })
  formats.set(timeZone, format)
  return format
}
