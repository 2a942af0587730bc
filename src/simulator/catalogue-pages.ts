import { json, refusal } from './answer.ts'
import { historyDays, type Page } from './ask.ts'
import { showDataSource, showFlatDataSource } from './data-source.ts'
import { showMeasure } from './measure-page.ts'
import { tablesOf } from './place.ts'
import { showSegment } from './segment.ts'
import { showTable } from './table.ts'

export const dataSources: Page = ({ place }) =>
  json(
    200,
    [...place.sources.values()].map((one) => showDataSource(one, place.instance.id)),
  )

export const flatDataSources: Page = ({ place }) =>
  json(
    200,
    [...place.sources.values()].map((one) => showFlatDataSource(one, place.instance.id)),
  )

export const segments: Page = ({ place, query, now }) =>
  json(
    200,
    [...place.segments.values()].map((one) => showSegment(one, place.instance.id, historyDays(query), now)),
  )

/** The list has no history, whatever is asked for. */
export const measures: Page = ({ place, now }) =>
  json(
    200,
    [...place.measures.values()].map((one) => showMeasure(one, place.instance.id, undefined, now)),
  )

export const measure: Page = ({ place, names: [name = ''], query, now }) => {
  const found = place.measures.get(name)
  if (found === undefined) return refusal(404, 'MeasureNotFound', `There is no measure ${name}.`)
  return json(200, showMeasure(found, place.instance.id, historyDays(query), now))
}

export const tables: Page = ({ place }) =>
  json(200, { instanceId: place.instance.id, entities: tablesOf(place).map(showTable) })

export const table: Page = ({ place, names: [name = ''] }) => {
  const found = tablesOf(place).find((one) => one.name === name)
  if (found === undefined) return refusal(404, 'EntityNotFound', `There is no entity ${name}.`)
  return json(200, showTable(found))
}
