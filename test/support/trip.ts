import { channel } from './fake-teams.ts'
import { churn, contoso, type TestHouse, textOf } from './house.ts'

type NewRun = Parameters<TestHouse['world']['startJob']>[1]
type Kind = NewRun['kind']

/** Lets a run of these tasks happen: each ends as told, then the job does. */
export async function run(
  house: TestHouse,
  tasks: readonly (NewRun['tasks'][number] & { readonly ends: string })[],
  as: { readonly operation?: string; readonly kind?: Kind; readonly ends?: string } = {},
): Promise<void> {
  const { operation = 'all', kind = 'scheduled', ends = 'successful' } = as
  const job = house.world.startJob(contoso, {
    operation,
    kind,
    at: house.now,
    tasks: tasks.map(({ ends: _, ...task }) => task),
  })
  await house.pass(35)
  for (const task of tasks) {
    house.world.endTask(job, task.name, task.ends, house.now)
    await house.pass(10)
  }
  house.world.endJob(job, ends, house.now)
  await house.pass(30)
}

/** A segmentation run that finds so many members; `undefined`: no number. */
export async function evaluate(house: TestHouse, count: number | undefined): Promise<void> {
  const task = { operation: 'segmentation', name: churn }
  const job = house.world.startJob(contoso, {
    operation: 'segmentation',
    kind: 'onDemand',
    at: house.now,
    tasks: [task],
  })
  await house.pass(35)
  house.world.evaluate(contoso, churn, count, house.now)
  house.world.endTask(job, churn, 'successful', house.now)
  house.world.endJob(job, 'successful', house.now)
  await house.pass(60)
}

/** A run that computes a measure. */
export async function measure(
  house: TestHouse,
  name: string,
  result: Parameters<TestHouse['world']['evaluateMeasure']>[2],
): Promise<void> {
  const task = { operation: 'entityMeasures', name }
  const job = house.world.startJob(contoso, { operation: 'measures', kind: 'onDemand', at: house.now, tasks: [task] })
  await house.pass(35)
  house.world.evaluateMeasure(contoso, name, result, house.now)
  house.world.endTask(job, name, 'successful', house.now)
  house.world.endJob(job, 'successful', house.now)
  await house.pass(90)
}

/** The newest text of each message in the channel, in the order in which they came; edits change them in place. */
export function shownIn(house: TestHouse): readonly string[] {
  const texts = new Map<string, string>()
  for (const post of house.teams.posts)
    if (post.conversationId === channel) texts.set(post.activityId ?? `${texts.size}`, textOf(post))
  return [...texts.values()]
}
