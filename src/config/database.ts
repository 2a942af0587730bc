import { databaseUrl, text } from './formats.ts'
import type { Settings } from './settings.ts'

/** Decides where the rows are: on a server where one is named, else in a folder. */
export function readDatabase(settings: Settings): Database {
  const dataDir = settings.read('DATA_DIR', text('a folder')) ?? './data'
  const url = settings.read('DATABASE_URL', databaseUrl)
  return url === undefined ? { kind: 'embedded', dataDir } : { kind: 'server', url }
}

export type Database =
  | {
      readonly kind: 'embedded'
      /** The folder of the embedded database; one process at a time uses it. */
      readonly dataDir: string
    }
  | {
      /** Any number of processes use it. */
      readonly kind: 'server'
      /** Holds the password. */
      readonly url: string
    }
