import { compose } from '../../src/pipeline/compose.ts'
import { deliver, planDeliveries } from '../../src/pipeline/deliver.ts'
import type { Deps } from '../../src/pipeline/deps.ts'
import { planPolls } from '../../src/pipeline/plan-polls.ts'
import { poll } from '../../src/pipeline/poll.ts'
import { sweep } from '../../src/pipeline/sweep.ts'

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
    let sent = 0
    for (const kind of ['answers', 'cards', 'mails'] as const)
      for (const delivery of await planDeliveries(deps, kind, 10)) {
        await deliver(deps, delivery)
        sent += 1
      }
    if (feeds.length + composed + sent === 0) return
  }
  throw new Error(`Still work to do after ${mostRounds} rounds at one moment`)
}
