import { existsSync, mkdtempSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Linux keeps what is in it in memory; a container may have little room there, and other systems have none. */
const inMemory = '/dev/shm'

/** More than the databases of all tests that run at once. */
const enoughBytes = 2 * 1024 ** 3

/**
 * A new folder for what no test needs after it: in memory where there is room, since a slow disk would be what most tests
 * wait for. Programs may not be allowed to run there. It goes when whoever made it removes it.
 *
 * @param onDisk  where it is made otherwise
 */
export const scratchFolder = (name: string, onDisk = tmpdir()): string =>
  mkdtempSync(join(hasRoom(inMemory) ? inMemory : onDisk, `belfry-${name}-`))

function hasRoom(folder: string): boolean {
  if (!existsSync(folder)) return false
  const { bavail, bsize } = statfsSync(folder)
  return bavail * bsize >= enoughBytes
}
