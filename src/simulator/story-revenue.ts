import { contoso, revenue, revenueByCountry } from './story-cast.ts'
import type { World } from './world.ts'

const shares = [
  ['Netherlands', 0.52],
  ['Germany', 0.31],
  ['Belgium', 0.17],
] as const

/** What Contoso sold up to a day of the past, or in a round of the story: about a million euros, as cents. */
const revenueCents = (day: number): number => 102_400_000 + Math.round(3_150_000 * Math.sin(day * 0.6))

const asText = (cents: number): string => (cents / 100).toFixed(2)

/** Computes both measures of the story, so that the countries add up to the whole. */
export function computeRevenue(world: World, day: number, at: Date): void {
  const cents = revenueCents(day)
  const parts = shares.map(([country, share]) => ({ country, cents: Math.floor(cents * share) }))
  const left = cents - parts.reduce((sum, part) => sum + part.cents, 0)
  const rows = parts.map((part, index) => ({
    Country: part.country,
    Revenue: asText(part.cents + (index === 0 ? left : 0)),
  }))
  world.evaluateMeasure(contoso.id, revenue.name, { values: { [revenue.name]: asText(cents) } }, at)
  world.evaluateMeasure(contoso.id, revenueByCountry.name, { rows }, at)
}
