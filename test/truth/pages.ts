import { dataSources } from '../../src/connector/wire/data-sources.ts'
import { instances } from '../../src/connector/wire/instances.ts'
import { items } from '../../src/connector/wire/items.ts'
import { jobs } from '../../src/connector/wire/jobs.ts'
import { measure, measures } from '../../src/connector/wire/measures.ts'
import { segments } from '../../src/connector/wire/segments.ts'
import { status } from '../../src/connector/wire/status.ts'
import type { ApiAnswer } from '../../src/core/api.ts'
import { answerPage } from '../../src/simulator/pages.ts'
import type { World } from '../../src/simulator/world.ts'

/** Changes a page as the API may: another order, a row twice. */
export type Disturb = (rows: unknown) => unknown

/** The pages of a world as Belfry reads them, without a server between; `undefined` for what is not there. */
export function pagesOf(world: World, now: Date, disturb: Disturb = (rows) => rows) {
  const read = <T>(path: string, wire: (data: unknown) => ApiAnswer<T>): T | undefined => {
    const [pathname = '', query = ''] = path.split('?')
    const answer = answerPage(world, {
      method: 'GET',
      path: pathname,
      query: new URLSearchParams(query),
      body: '',
      now,
    })
    if (answer.status === 404) return undefined
    const page = wire(disturb(JSON.parse(answer.body)))
    if (!page.ok) throw new Error(page.detail)
    return page.data
  }
  const history = (days: number): string => `includeHistoricStats=true&historicStatsDays=${days}`
  return {
    instances: () => read('/instances', instances) ?? [],
    jobs: (id: string, top = 1_000) => read(`/instances/${id}/workflows/main/jobs?top=${top}&includeTasks=true`, jobs),
    status: (id: string) => read(`/instances/${id}/workflows/main/status`, status),
    dataSources: (id: string) => read(`/instances/${id}/manage/datasources`, dataSources),
    segments: (id: string, days: number) => read(`/instances/${id}/manage/segments?${history(days)}`, segments),
    measures: (id: string) => read(`/instances/${id}/manage/measures`, measures),
    measure: (id: string, name: string, days: number) =>
      read(`/instances/${id}/manage/measures/${encodeURIComponent(name)}?${history(days)}`, measure),
    items: (id: string, table: string, top: number, skip: number) =>
      read(`/instances/${id}/data/${encodeURIComponent(table)}?$top=${top}&$skip=${skip}`, items),
  }
}

export type Pages = ReturnType<typeof pagesOf>
