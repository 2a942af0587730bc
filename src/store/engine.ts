import { PGlite } from '@electric-sql/pglite'
import { type Disk, DurableFiles } from './durable-files.ts'
import { DatabaseGone, isLastWord } from './lost.ts'

/**
 * Opens the embedded database of a folder that this process has to itself.
 *
 * @throws  when it cannot be opened: its files are closed again
 */
export async function startEngine(dataDir: string, disk: Disk): Promise<Embedded> {
  const embedded = new Embedded(dataDir, disk)
  try {
    await embedded.waitReady
    return embedded
  } catch (error) {
    embedded.giveUp()
    throw error
  }
}

/**
 * PGlite that knows when it has stopped. On a full disk PostgreSQL panics when it cannot write its log, and with it the
 * whole engine: the next message would turn in a circle for ever, and the process with it. So none is passed on.
 */
export class Embedded extends PGlite {
  readonly #life: Life

  constructor(dataDir: string, disk: Disk, life: Life = { hasEnded: false }) {
    const onAbort = (): void => {
      life.hasEnded = true
    }
    super({ fs: new DurableFiles(dataDir, disk, onAbort), startParams })
    this.#life = life
  }

  get hasStopped(): boolean {
    return this.#life.hasEnded
  }

  /** What PostgreSQL said last, where it said anything. */
  get lastWord(): unknown {
    return this.#life.lastWord
  }

  /** Ends what cannot be closed any more: its files and timers are given back, and nothing is written. */
  giveUp(): void {
    this.#life.hasEnded = true
    try {
      this.Module._emscripten_force_exit(0)
    } catch {
      // it ends by throwing
    }
  }

  override execProtocolRawSync(message: Uint8Array): Uint8Array {
    if (this.hasStopped) throw new DatabaseGone(this.lastWord)
    try {
      return super.execProtocolRawSync(message)
    } catch (error) {
      if (!this.hasStopped) throw error
      return new Uint8Array() // what PostgreSQL said before says more than the engine's breakdown
    }
  }

  override async execProtocolStream(
    ...args: Parameters<PGlite['execProtocolStream']>
  ): ReturnType<PGlite['execProtocolStream']> {
    try {
      const messages = await super.execProtocolStream(...args)
      if (this.hasStopped) throw new DatabaseGone(this.lastWord)
      return messages
    } catch (error) {
      if (isLastWord(error)) Object.assign(this.#life, { hasEnded: true, lastWord: error })
      throw error
    }
  }
}

type Life = { hasEnded: boolean; lastWord?: unknown }

// `-F` switches fsync off; `fdatasync`, the default method, does nothing in PGlite
const durable = [...PGlite.defaultStartParams.filter((param) => param !== '-F'), '-c', 'wal_sync_method=fsync']
// as shipped it is 128 MB, zeroed at each start and never given back: the machine caches the files anyway
const startParams = [...durable, '-c', 'shared_buffers=32MB']
