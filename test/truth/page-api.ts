import type { Item } from '../../src/core/actions.ts'
import type { ApiAnswer, ApiFailure } from '../../src/core/api.ts'
import type { Deps } from '../../src/pipeline/deps.ts'
import type { Pages } from './pages.ts'

const longestPage = 100

/**
 * Customer Insights as the pages of one moment, without a wire. What is not there is `not-found`.
 *
 * @param refusal  what a page answers instead; `undefined` lets it be read
 */
export function apiOf(pages: Pages, refusal: (page: keyof Pages) => ApiFailure | undefined): Deps['api'] {
  const answer = async <T>(page: keyof Pages, read: () => T | undefined): Promise<ApiAnswer<T>> => {
    const refused = refusal(page)
    if (refused !== undefined) return refused
    const data = read()
    return data === undefined ? { ok: false, problem: 'not-found', detail: `no such ${page}` } : { ok: true, data }
  }
  return {
    instances: () => answer('instances', pages.instances),
    jobs: (id, top) => answer('jobs', () => pages.jobs(id, top)),
    status: (id) => answer('status', () => pages.status(id)),
    dataSources: (id) => answer('dataSources', () => pages.dataSources(id)),
    segments: (id, days) => answer('segments', () => pages.segments(id, days)),
    measures: (id) => answer('measures', () => pages.measures(id)),
    measure: (id, name, days) => answer('measure', () => pages.measure(id, name, days)),
    async *items(id, table) {
      for (let skip = 0; ; skip += longestPage) {
        const page: ApiAnswer<readonly Item[]> = await answer('items', () => pages.items(id, table, longestPage, skip))
        yield page
        if (!page.ok || page.data.length < longestPage) return
      }
    },
  }
}
