import type { JobHandle } from './runs.ts'
import { churn, contoso, webshop } from './story-cast.ts'
import { type Counted, fullRefreshSteps, type Step, startFullRefresh } from './story-refresh.ts'
import type { World } from './world.ts'

/** When a part of a round happens, told in the seconds of a round of two minutes. */
type MomentOf = (seconds: number) => Date

/**
 * Plays one round: a full refresh in which the web shop fails and the segment goes over its line (0 to 25 s), the web
 * shop refreshed by hand (60 to 70 s), the segment back under its line (75 to 82 s), a full refresh in which every
 * source comes in and the measures are not computed (88 to 113 s).
 */
export function playRound(world: World, momentOf: MomentOf, counted: Omit<Counted, 'churn'>): void {
  const over = fullRefreshSteps({ churn: 1_212, ...counted }, { webshop: false, revenue: true })
  const back = fullRefreshSteps({ churn: 1_175, ...counted }, { webshop: true, revenue: false })
  play(world, momentOf, 0, startFullRefresh, over)
  play(world, momentOf, 60, startWebshop, webshopSteps)
  play(world, momentOf, 75, startChurn, churnSteps)
  play(world, momentOf, 88, startFullRefresh, back)
}

type Start = (world: World, at: Date) => JobHandle

const startWebshop: Start = (world, at) =>
  world.startJob(contoso.id, {
    operation: 'ingestion',
    kind: 'onDemand',
    at,
    tasks: [{ operation: 'ingestion', name: 'Webshop', source: webshop.id }],
  })

const webshopSteps: readonly Step[] = [
  [10, (world, job, at) => world.endTask(job, 'Webshop', 'successful', at)],
  [10, (world, job, at) => world.endJob(job, 'successful', at)],
]

const startChurn: Start = (world, at) =>
  world.startJob(contoso.id, {
    operation: 'segmentation',
    kind: 'onDemand',
    at,
    tasks: [{ operation: 'segmentation', name: churn.name }],
  })

const churnSteps: readonly Step[] = [
  [5, (world, _job, at) => world.evaluate(contoso.id, churn.name, 1_175, at)],
  [5, (world, job, at) => world.endTask(job, churn.name, 'successful', at)],
  [7, (world, job, at) => world.endJob(job, 'successful', at)],
]

function play(world: World, momentOf: MomentOf, startsAt: number, start: Start, steps: readonly Step[]): void {
  world.at(momentOf(startsAt), (at) => {
    const job = start(world, at)
    for (const [seconds, act] of steps) {
      world.at(momentOf(startsAt + seconds), (moment) => {
        if (!job.isCancelled) act(world, job, moment)
      })
    }
  })
}
