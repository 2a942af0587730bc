import { compose } from '../pipeline/compose.ts'
import { deliver, planDeliveries } from '../pipeline/deliver.ts'
import type { Deps } from '../pipeline/deps.ts'
import { planPolls } from '../pipeline/plan-polls.ts'
import { poll } from '../pipeline/poll.ts'
import { sweep } from '../pipeline/sweep.ts'

/** More rounds than this mean that something makes work for itself. */
const mostRounds = 100

/**
 * Does everything that is due at this moment, step by step, until nothing is: what the crews do in their own time.
 *
 * @throws when there is no end to it
 */
export async function tick(deps: Deps): Promise<void> {
  for (let round = 0; round < mostRounds; round++) {
    await sweep(deps)
    const feeds = await planPolls(deps, 10)
    for (const feed of feeds) await poll(deps, feed)
    const composed = await compose(deps)
    const claimed = await planDeliveries(deps, 10)
    for (const delivery of claimed) await deliver(deps, delivery)
    if (feeds.length + composed + claimed.length === 0) return
  }
  throw new Error(`Still work to do after ${mostRounds} rounds at one moment`)
}
