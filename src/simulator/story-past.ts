import { churn, contoso, dataSources, measures, segments, vip } from './story-cast.ts'
import { fullRefreshSteps, startFullRefresh } from './story-refresh.ts'
import { computeRevenue } from './story-revenue.ts'
import type { World } from './world.ts'

const dayMs = 86_400_000
const historyDays = 30
const jobDays = 7
/** A full refresh of the past took 25 steps of this length: some forty minutes. */
const stepMs = 100_000

/** What happened before the story: 30 evaluations of each segment and measure, one a day, and the jobs of the last 7 days. */
export function tellPast(world: World, startedAt: Date): void {
  const before = (days: number): Date => new Date(startedAt.getTime() - days * dayMs)
  for (const source of dataSources) world.addDataSource(contoso.id, { ...source, at: before(210) })
  for (const segment of segments) world.addSegment(contoso.id, { ...segment, at: before(120) })
  for (const measure of measures) world.addMeasure(contoso.id, { ...measure, at: before(120) })
  for (let day = historyDays; day >= 1; day -= 1) {
    const at = before(day - 0.5)
    if (day <= jobDays) tellFullRefresh(world, at, day)
    else tellEvaluations(world, at, day)
  }
}

/** The size of the churn segment on a day of the past: between 1,120 and 1,180, and 1,175 on the last. */
const churnCount = (day: number): number => (day === 1 ? 1_175 : 1_150 + Math.round(30 * Math.sin(day * 1.7)))

const vipCount = (day: number): number => 5_046 + Math.round(36 * Math.sin(day * 0.9))

function tellFullRefresh(world: World, at: Date, day: number): void {
  const job = startFullRefresh(world, at)
  const counted = { churn: churnCount(day), vip: vipCount(day), revenueDay: day }
  for (const [seconds, act] of fullRefreshSteps(counted, { webshop: true, revenue: true })) {
    act(world, job, new Date(at.getTime() + seconds * stepMs))
  }
}

function tellEvaluations(world: World, at: Date, day: number): void {
  computeRevenue(world, day, new Date(at.getTime() + 17 * stepMs))
  world.evaluate(contoso.id, vip.name, vipCount(day), new Date(at.getTime() + 18 * stepMs))
  world.evaluate(contoso.id, churn.name, churnCount(day), new Date(at.getTime() + 20 * stepMs))
}
