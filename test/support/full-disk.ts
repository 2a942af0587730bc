import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { open } from '../../src/store/open.ts'
import type { Db } from '../../src/store/tables.ts'
import { copyMigrated } from './database.ts'
import { scratchFolder } from './scratch.ts'

/** Longer than an embedded database that has stopped waits between two tries to open it again. */
export const untilNextTryMs = 5_000

/**
 * The embedded database of a test on the real file layer, whose disk is full when the test says so, and a monotonic clock
 * that only the test moves.
 */
export function useFullDisk() {
  const disk = { files: /^$/, room: Number.POSITIVE_INFINITY, cannotSync: false, code: 'ENOSPC' }
  const clock = { ms: 0, monotonic: () => clock.ms }
  const opened: Db[] = []
  const refused: string[] = []
  let folder = ''
  const refuse = (path: string): never => {
    refused.push(path)
    throw Object.assign(new Error(`${disk.code}: ${path}`), { code: disk.code })
  }
  beforeEach(async () => {
    folder = scratchFolder('full')
    refused.length = 0
    await copyMigrated(join(folder, 'db'))
    Object.assign(disk, { files: /^$/, room: Number.POSITIVE_INFINITY, cannotSync: false, code: 'ENOSPC' })
  })
  afterEach(async () => {
    for (const db of opened.splice(0)) await db.destroy()
    rmSync(folder, { recursive: true, force: true })
  })
  return {
    disk,
    clock,
    /** The paths of what could not be written. */
    refused,
    /** No room from the given number of writes on, in the files whose path fits. */
    fill(files = /./, room = 0): void {
      Object.assign(disk, { files, room })
    },
    empty(): void {
      Object.assign(disk, { files: /^$/, cannotSync: false })
    },
    async open(): Promise<Db> {
      const db = await open({
        dataDir: join(folder, 'db'),
        monotonic: () => clock.monotonic(),
        sync: () => void (disk.cannotSync && refuse('sync')),
        admit: (path) => void (disk.files.test(path) && disk.room-- <= 0 && refuse(path)),
      })
      opened.push(db)
      return db
    },
    async close(db: Db): Promise<void> {
      opened.splice(opened.indexOf(db), 1)
      await db.destroy()
    },
  }
}
