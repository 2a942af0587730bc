import type { JobHandle } from './runs.ts'
import {
  churn,
  contoso,
  crm,
  loyalty,
  outOfMemory,
  revenue,
  revenueByCountry,
  signInRefused,
  vip,
  webshop,
} from './story-cast.ts'
import { computeRevenue } from './story-revenue.ts'
import type { NewTask } from './task.ts'
import type { World } from './world.ts'

/** One full refresh of the story: everything that runs, and what waits for what. */
const fullRefreshTasks: readonly NewTask[] = [
  { operation: 'ingestion', name: 'Webshop', source: webshop.id },
  { operation: 'ingestion', name: 'CRM', source: crm.id },
  { operation: 'ingestion', name: 'Loyalty', source: loyalty.id },
  { operation: 'dataPreparation', name: 'Webshop_Contacts', waitingFor: ['Webshop'] },
  { operation: 'dataPreparation', name: 'Webshop_Orders', waitingFor: ['Webshop'] },
  { operation: 'map', name: 'Map', waitingFor: ['CRM', 'Loyalty'] },
  { operation: 'match', name: 'Match', waitingFor: ['Map'] },
  { operation: 'merge', name: 'Merge', waitingFor: ['Match'] },
  { operation: 'segmentation', name: churn.name, waitingFor: ['Merge'] },
  { operation: 'segmentation', name: vip.name, waitingFor: ['Merge'] },
  { operation: 'entityMeasures', name: revenue.name, waitingFor: ['Merge'] },
  { operation: 'entityMeasures', name: revenueByCountry.name, waitingFor: ['Merge'] },
]

/** A step of a run: so many seconds after it began, this happens. */
export type Step = readonly [seconds: number, act: (world: World, job: JobHandle, at: Date) => void]

export const startFullRefresh = (world: World, at: Date): JobHandle =>
  world.startJob(contoso.id, { operation: 'all', kind: 'scheduled', at, tasks: fullRefreshTasks })

const starts =
  (name: string): Step[1] =>
  (world, job, at) =>
    world.startTask(job, name, at)

const ends =
  (name: string, status = 'successful'): Step[1] =>
  (world, job, at) =>
    world.endTask(job, name, status, at)

const counts =
  (name: string, count: number): Step[1] =>
  (world, job, at) => {
    world.evaluate(contoso.id, name, count, at)
    world.endTask(job, name, 'successful', at)
  }

const computesRevenue =
  (day: number): Step[1] =>
  (world, job, at) => {
    computeRevenue(world, day, at)
    world.endTask(job, revenue.name, 'successful', at)
    world.endTask(job, revenueByCountry.name, 'successful', at)
  }

const losesRevenue: Step[1] = (world, job, at) => {
  world.endTask(job, revenue.name, 'failed', at, outOfMemory)
  world.endTask(job, revenueByCountry.name, 'failed', at, outOfMemory)
}

const webshopSucceeds: readonly Step[] = [
  [10, ends('Webshop')],
  [10, starts('Webshop_Contacts')],
  [10, starts('Webshop_Orders')],
  [11, ends('Webshop_Contacts')],
  [12, ends('Webshop_Orders')],
]

const webshopFails: readonly Step[] = [
  [10, (world, job, at) => world.endTask(job, 'Webshop', 'failed', at, signInRefused)],
  [10, ends('Webshop_Contacts', 'skipped')],
  [10, ends('Webshop_Orders', 'skipped')],
]

/** What a full refresh finds: sizes of segments, and the number that `computeRevenue` makes the revenue of. */
export type Counted = { readonly churn: number; readonly vip: number; readonly revenueDay: number }

/** What of a full refresh comes in and is computed; whatever else it runs always does. */
export type Works = { readonly webshop: boolean; readonly revenue: boolean }

/** The steps of one full refresh, 25 s long; the profiles need only the sources that do come in. */
export const fullRefreshSteps = (counted: Counted, works: Works): readonly Step[] => [
  [4, ends('CRM')],
  [6, ends('Loyalty')],
  [6, starts('Map')],
  [8, ends('Map')],
  [8, starts('Match')],
  ...(works.webshop ? webshopSucceeds : webshopFails),
  [12, ends('Match')],
  [12, starts('Merge')],
  [16, ends('Merge')],
  [16, starts(churn.name)],
  [16, starts(vip.name)],
  [16, starts(revenue.name)],
  [16, starts(revenueByCountry.name)],
  [17, works.revenue ? computesRevenue(counted.revenueDay) : losesRevenue],
  [18, counts(vip.name, counted.vip)],
  [20, counts(churn.name, counted.churn)],
  [25, (world, job, at) => world.endJob(job, works.webshop && works.revenue ? 'successful' : 'failed', at)],
]
