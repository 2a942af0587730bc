import { until } from './until.ts'

type Calls = { readonly calls: readonly { readonly path: string; readonly status: number }[] }

const readWithinMs = 20_000

/**
 * Waits until Belfry has looked at the segments and come back for more: from then on it knows their names, and a rule
 * can be made on one.
 *
 * @throws Error after 20 s; the signal's reason when that was first
 */
export function catalogueRead(simulator: Calls, signal: AbortSignal): Promise<void> {
  const read = (): boolean => {
    const at = simulator.calls.findIndex(({ path, status }) => path.includes('/manage/segments') && status === 200)
    return at >= 0 && simulator.calls.slice(at + 1).some(({ path }) => path.includes('/workflows/'))
  }
  return until(read, 'Belfry did not read the simulator', { withinMs: readWithinMs, signal })
}
