import { open } from '../../src/store/open.ts'
import type { Db } from '../../src/store/tables.ts'
import { databaseUrl } from './postgres.ts'

/** What several processes on one server have open: each its own connections to one database, made anew for each test. */
export function useProcesses(): { readonly url: string; readonly one: Db; readonly other: Db } {
  let opened: { url: string; one: Db; other: Db; drop: () => Promise<void> } | undefined
  const now = () => {
    if (opened === undefined) throw new Error('The processes are there within a test or hook, not before')
    return opened
  }
  beforeEach(async () => {
    const { url, drop } = await databaseUrl()
    opened = { url, one: await open({ url }), other: await open({ url }), drop }
  })
  afterEach(async () => {
    const { one, other, drop } = now()
    await Promise.all([one.destroy(), other.destroy()])
    await drop()
  })
  return {
    get url() {
      return now().url
    },
    get one() {
      return now().one
    },
    get other() {
      return now().other
    },
  }
}
