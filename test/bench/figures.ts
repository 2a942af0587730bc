import { looksAt, mostInAMinute, waitsBetween } from '../support/looks.ts'
import type { Call, Delay, Watching } from '../support/watching.ts'

type Span = { readonly from: Date; readonly to: Date }

/** What the calls and the stored events of a span of time say of the plan, as text. */
export function figuresOf(
  { calls, world }: Pick<Watching, 'calls' | 'world'>,
  delays: readonly Delay[],
  span: Span,
): string {
  const seen = calls.filter(({ at }) => at > span.from && at <= span.to)
  const looks = world.instances.map(({ id }) => looksAt(seen, id, 'jobs'))
  const gaps = looks.flatMap((moments) => waitsBetween([span.from.getTime(), ...moments, span.to.getTime()]))
  const counts = looks.map((moments) => moments.length)
  return [
    `  calls an hour          ${perHour(seen.length, span)} (${byKind(seen, span)})`,
    `  most calls in 60 s     ${mostInAMinute(calls)} since the start`,
    `  job list looked at     every ${inSeconds(median(gaps))}, at worst after ${inSeconds(Math.max(...gaps))}; ${Math.min(...counts)} to ${Math.max(...counts)} looks an instance`,
    ...[...delaysByType(delays)].map(
      ([type, all]) =>
        `  ${type.replace('belfry.', '').padEnd(26)} ${`${all.length}`.padStart(4)} stored after ${inSeconds(median(all))}, 95 % within ${inSeconds(part(all, 0.95))}, at worst ${inSeconds(Math.max(...all))}`,
    ),
  ].join('\n')
}

function delaysByType(delays: readonly Delay[]): ReadonlyMap<string, readonly number[]> {
  const byType = new Map<string, number[]>()
  for (const { type, ms } of delays) byType.set(type, [...(byType.get(type) ?? []), ms])
  return byType
}

function byKind(calls: readonly Call[], span: Span): string {
  const kinds = new Map<string, number>()
  for (const { path } of calls) {
    const kind = /(instances|jobs|status|datasources|segments|measures)(\/v2)?(\?.*)?$/.exec(path)?.[1] ?? 'other'
    kinds.set(kind, (kinds.get(kind) ?? 0) + 1)
  }
  return [...kinds].map(([kind, count]) => `${kind} ${perHour(count, span)}`).join(', ')
}

const perHour = (count: number, { from, to }: Span): number =>
  Math.round((count * 3_600_000) / (to.getTime() - from.getTime()))
const inSeconds = (ms: number): string => `${(ms / 1_000).toFixed(1)} s`
const median = (all: readonly number[]): number => part(all, 0.5)

/** The value that such a part of all does not exceed. */
const part = (all: readonly number[], share: number): number =>
  all.toSorted((one, other) => one - other)[Math.max(0, Math.ceil(all.length * share) - 1)] ?? 0
