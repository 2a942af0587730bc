import { randomUUID } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import type { Config } from '../config.ts'
import type { Log } from '../log.ts'
import { composeHere, composeMailed } from '../pipeline/compose.ts'
import { composeDueInMs } from '../pipeline/compose-due.ts'
import { deliver, planDeliveries } from '../pipeline/deliver.ts'
import { planPolls } from '../pipeline/plan-polls.ts'
import { poll } from '../pipeline/poll.ts'
import { sweep } from '../pipeline/sweep.ts'
import type { DeliveryKind } from '../store/queue.ts'
import { type Crew, type CrewOptions, crew } from './crew.ts'
import { type House, type World, wire } from './wire.ts'

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
  { log, reached, leaveOut }: Pick<World, 'log' | 'reached' | 'leaveOut'>,
): Promise<{ readonly port: number; readonly stop: () => Promise<void> }> {
  const world = {
    log,
    newId: randomUUID,
    random: Math.random,
    ...(reached && { reached }),
    ...(leaveOut && { leaveOut }),
  }
  const house = await wire(config, world)
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

/** Starts everybody who looks for work in the database. */
export function startCrews(
  house: Pick<House, 'deps' | 'watch' | 'onWake' | 'onQueued' | 'mailConnections'>,
  log: Log,
  everyMs = lookEveryMs,
): readonly Crew[] {
  const { deps, watch } = house
  const common = { everyMs, log }
  const crewOf = <Job>(options: CrewOptions<Job>): Crew => crew(watch.watched(options))
  const workers = (kind: DeliveryKind, size: number): Crew =>
    crewOf({
      ...common,
      name: kind,
      size,
      claim: (limit) => planDeliveries(deps, kind, limit),
      work: (delivery) => deliver(deps, delivery),
    })
  const answers = workers('answers', 4)
  const alerts = [workers('cards', 10), workers('mails', house.mailConnections)]
  // composing is one look after the other: nothing is left to work on side by side
  const composer = (name: string, compose: typeof composeHere, first?: () => Promise<unknown>): Crew =>
    crewOf<never>({
      ...common,
      name,
      size: 1,
      claim: async () => {
        await first?.()
        for (let composed = await compose(deps); composed > 0; composed = await compose(deps))
          for (const one of alerts) one.wake()
        return []
      },
      ...{ dueInMs: () => composeDueInMs(deps), work: async () => undefined },
    })
  // whoever has sent something while the database was away writes that down first
  const composing = composer('compose', composeHere, async () => watch.isAway || sweep(deps))
  // a mail may wait for whoever says who the owner is: no card waits with it
  const mailing = composer('compose-mails', composeMailed)
  const polling = crewOf({
    ...common,
    name: 'poll',
    size: 10,
    claim: (limit) => planPolls(deps, limit),
    work: async (feed) => {
      await poll(deps, feed)
      composing.wake()
      mailing.wake()
    },
  })
  house.onWake(answers.wake)
  house.onQueued(() => {
    for (const one of [answers, ...alerts]) one.wake()
  })
  const crews = [polling, composing, mailing, answers, ...alerts]
  for (const one of crews) one.start()
  return crews
}

async function stop(house: House, crews: readonly Crew[], log: Log): Promise<void> {
  await house.web.close()
  const drained = Promise.all(crews.map((one) => one.stop())).then(() => true)
  // what is still out after that is claimed again at the next start
  // it holds the process: with the database away nothing else does, and Node would end it at once with exit code 13
  const late = new AbortController()
  if (!(await Promise.race([drained, setTimeout(drainMs, false, { signal: late.signal })])))
    log.warn('drain-cut-short', { drainMs })
  late.abort()
  // a server that vanished does not say goodbye either
  await Promise.race([house.close().catch(() => undefined), setTimeout(2_000, undefined)])
  log.info('belfry-stopped')
}
