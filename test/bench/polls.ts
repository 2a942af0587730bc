import { cast, passesLine, startRounds } from '../support/many-instances.ts'
import { putRuleOn, startWatching } from '../support/watching.ts'
import { figuresOf } from './figures.ts'

/** First sight takes a few minutes with many instances: it is not measured. */
const settlingSeconds = 300
const measuredSeconds = 1_800

/**
 * Measures what the polls of 1, 10 and 60 instances cost and how soon they see what happens, idle and with a refresh going
 * on in each: the real planner, polls, budget and store against the simulated API, on a clock that only the bench moves.
 * Answers take no time, so what is measured is the plan.
 *
 * @param counts  numbers of instances, other ones than these
 */
export async function polls(...counts: readonly string[]): Promise<void> {
  process.stdout.write(
    `${measuredSeconds / 60} minutes each, answers take no time, 100 calls a minute, 90 of them for polls\n`,
  )
  for (const isRefreshing of [false, true])
    for (const count of counts.length > 0 ? counts.map(Number) : [1, 10, 60]) {
      const title = `${count} ${count === 1 ? 'instance' : 'instances'}, ${isRefreshing ? 'refreshing' : 'idle'}`
      process.stdout.write(`\n${title}\n${await measure(count, isRefreshing)}\n`)
    }
}

async function measure(count: number, isRefreshing: boolean): Promise<string> {
  const watching = await startWatching(cast(count))
  try {
    await watching.pass(1)
    for (const { id } of watching.world.instances) await putRuleOn(watching.db, id, passesLine)
    const from = await watching.pass(settlingSeconds)
    if (isRefreshing) startRounds(watching.world, from)
    const to = await watching.pass(measuredSeconds)
    return figuresOf(watching, await watching.delays(from), { from, to })
  } finally {
    await watching.stop()
  }
}
