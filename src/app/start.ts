import { randomUUID } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import type { Config } from '../config.ts'
import type { Log } from '../log.ts'
import { compose } from '../pipeline/compose.ts'
import { deliver, planDeliveries } from '../pipeline/deliver.ts'
import { planPolls } from '../pipeline/plan-polls.ts'
import { poll } from '../pipeline/poll.ts'
import { sweep } from '../pipeline/sweep.ts'
import type { DeliveryKind } from '../store/deliveries.ts'
import { type Crew, crew } from './crew.ts'
import { type House, wire } from './wire.ts'

/** How often each crew looks by itself; what is committed here wakes it at once. */
const lookEveryMs = 1_000

/** How long a stop waits for what is under way: containers are killed soon after. */
const drainMs = 8_000

/**
 * Starts Belfry: opens the database, then the port, then watches and tells until it is stopped.
 *
 * @returns the port that is open, and how to stop: what is under way ends first
 * @throws  Error when the database cannot be opened or the port is in use, in one sentence
 */
export async function startBelfry(
  config: Config,
  { log }: { readonly log: Log },
): Promise<{ readonly port: number; readonly stop: () => Promise<void> }> {
  const house = await wire(config, { log, newId: randomUUID, random: Math.random })
  try {
    const port = await house.web.listen()
    const crews = startCrews(house, log)
    log.info('belfry-started', { port, local: config.local, mail: config.mail !== undefined })
    return { port, stop: () => stop(house, crews, log) }
  } catch (error) {
    await house.close()
    throw error
  }
}

function startCrews(house: House, log: Log): readonly Crew[] {
  const { deps } = house
  const common = { everyMs: lookEveryMs, log }
  const workers = (kind: DeliveryKind, size: number): Crew =>
    crew({
      ...common,
      name: kind,
      size,
      claim: (limit) => planDeliveries(deps, kind, limit),
      work: (delivery) => deliver(deps, delivery),
    })
  const answers = workers('answers', 4)
  const alerts = [workers('cards', 10), workers('mails', house.mailConnections)]
  // composing is one look after the other: nothing is left to work on side by side
  const composing = crew<never>({
    ...common,
    name: 'compose',
    size: 1,
    claim: async () => {
      await sweep(deps)
      for (let composed = await compose(deps); composed > 0; composed = await compose(deps))
        for (const one of alerts) one.wake()
      return []
    },
    work: async () => undefined,
  })
  const polling = crew({
    ...common,
    name: 'poll',
    size: 10,
    claim: (limit) => planPolls(deps, limit),
    work: async (feed) => {
      await poll(deps, feed)
      composing.wake()
    },
  })
  house.onWake(answers.wake)
  const crews = [polling, composing, answers, ...alerts]
  for (const one of crews) one.start()
  return crews
}

async function stop(house: House, crews: readonly Crew[], log: Log): Promise<void> {
  await house.web.close()
  const drained = Promise.all(crews.map((one) => one.stop())).then(() => true)
  // what is still out after that is claimed again at the next start
  if (!(await Promise.race([drained, setTimeout(drainMs, false, { ref: false })])))
    log.warn('drain-cut-short', { drainMs })
  await house.close()
  log.info('belfry-stopped')
}
