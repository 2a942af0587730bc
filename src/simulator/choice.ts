import { parseArgs } from 'node:util'

/** What the simulator is started with. */
export type Choice = {
  readonly help: boolean
  /** A world file of ours without its ending, or the path of one with it; the demo's story unless given. */
  readonly world: string | undefined
  /** Makes up a world, always the same one of the same number; none unless given. */
  readonly seed: number | undefined
  /** What happens is written as a world file, and nothing is started. */
  readonly print: boolean
  /** Simulated seconds in a real one. */
  readonly speed: number
}

export type ChoiceRead =
  | { readonly ok: true; readonly choice: Choice }
  | { readonly ok: false; readonly problem: string }

const fastest = 100_000

/** Reads the words behind `npm run simulator --`; a problem is one sentence. */
export function readChoice(words: readonly string[]): ChoiceRead {
  const read = optionsIn(words)
  if (!read.ok) return read
  const { help = false, world, seed, print = false, speed: given = '1' } = read.values
  const speed = Number(given)
  if (!(/^\d+(\.\d+)?$/.test(given) && speed > 0 && speed <= fastest)) {
    return {
      ok: false,
      problem: `--speed is not a number above 0 and up to ${fastest}; 60 makes a minute of a second.`,
    }
  }
  if (seed !== undefined && !/^\d{1,9}$/.test(seed))
    return { ok: false, problem: '--seed is not a whole number from 0.' }
  if (seed !== undefined && world !== undefined) return { ok: false, problem: 'Give --world or --seed, not both.' }
  if (print && seed === undefined && world === undefined)
    return { ok: false, problem: '--print writes a world of --world or --seed; the story is none.' }
  return { ok: true, choice: { help, world, seed: seed === undefined ? undefined : Number(seed), print, speed } }
}

type Options = {
  readonly help?: boolean
  readonly world?: string
  readonly seed?: string
  readonly print?: boolean
  readonly speed?: string
}

function optionsIn(words: readonly string[]): { readonly ok: true; values: Options } | { ok: false; problem: string } {
  try {
    const [text, flag] = [{ type: 'string' }, { type: 'boolean' }] as const
    const options = { help: flag, world: text, seed: text, print: flag, speed: text } as const
    return { ok: true, values: parseArgs({ args: [...words], options }).values }
  } catch (error) {
    const [sentence = ''] = (error instanceof Error ? error.message : String(error)).split(/[.\n]/)
    return { ok: false, problem: `${sentence}; --help lists what there is.` }
  }
}
