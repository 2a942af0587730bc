import { fdatasyncSync } from 'node:fs'
import { NodeFS } from '@electric-sql/pglite/nodefs'

/** The disk below the files; tests put one there that is full. */
export type Disk = {
  /** Returns when all that was written to the file is on the disk; throws as Node does. */
  readonly sync: (descriptor: number) => void
  /** Asked before each write; throws as Node does when there is no room. Absent: nobody asks. */
  readonly admit?: (path: string) => void
}

export const realDisk: Disk = { sync: fdatasyncSync }

/** PGlite's folder with a real fsync: as shipped it answers "done" without asking the disk. */
export class DurableFiles extends NodeFS {
  readonly #disk: Disk
  readonly #onAbort: () => void

  /** @param onAbort  called when the engine on top of the files has broken down */
  constructor(dataDir: string, disk: Disk, onAbort: () => void) {
    super(dataDir)
    this.#disk = disk
    this.#onAbort = onAbort
  }

  override async init(...args: Parameters<NodeFS['init']>): ReturnType<NodeFS['init']> {
    const { emscriptenOpts } = await super.init(...args)
    const preRun = [
      ...(emscriptenOpts.preRun ?? []),
      (module: { NODEFS?: unknown }) => makeDurable(module.NODEFS, this.#disk),
    ]
    return { emscriptenOpts: { ...emscriptenOpts, preRun, onAbort: this.#onAbort } }
  }
}

/**
 * Emscripten calls `stream_ops.fsync` with its stream, whose `nfd` is Node's file descriptor. An error must go through
 * `tryFSOperation`: only so PostgreSQL learns of it. A plain one is swallowed by PGlite, which then says "committed".
 */
function makeDurable(nodeFs: unknown, disk: Disk): void {
  if (!isNodeFs(nodeFs)) throw new Error('The embedded database has no file layer to make durable; is it PGlite 0.5?')
  const { admit } = disk
  const { write } = nodeFs.stream_ops
  nodeFs.stream_ops.fsync = (stream) =>
    nodeFs.tryFSOperation(() => {
      disk.sync(stream.nfd)
      return 0
    })
  if (admit === undefined) return
  nodeFs.stream_ops.write = (stream, ...rest) => {
    nodeFs.tryFSOperation(() => admit(stream.path))
    return write(stream, ...rest)
  }
}

type Stream = { readonly nfd: number; readonly path: string }

type EmscriptenNodeFs = {
  readonly tryFSOperation: <T>(operation: () => T) => T
  readonly stream_ops: {
    fsync?: (stream: Stream) => number
    write: (stream: Stream, ...rest: readonly unknown[]) => number
  }
}

const isNodeFs = (found: unknown): found is EmscriptenNodeFs =>
  isRecord(found) && typeof found.tryFSOperation === 'function' && isRecord(found.stream_ops)

const isRecord = (found: unknown): found is Readonly<Record<string, unknown>> =>
  typeof found === 'object' && found !== null
