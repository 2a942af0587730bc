import { parseArgs } from 'node:util'

/** What `npm run pack` is told. */
export type Choice = {
  readonly help: boolean
  /** The path that is written. */
  readonly out: string
}

export type ChoiceRead =
  | { readonly ok: true; readonly choice: Choice }
  | { readonly ok: false; readonly problem: string }

const standard = 'data/belfry-teams.zip'

/** Reads the words behind `npm run pack --`; a problem is one sentence. */
export function readChoice(words: readonly string[]): ChoiceRead {
  try {
    const options = { help: { type: 'boolean' }, out: { type: 'string' } } as const
    const { help = false, out = standard } = parseArgs({ args: [...words], options }).values
    if (out === '') return { ok: false, problem: '--out names no file; leave it out for the standard one.' }
    return { ok: true, choice: { help, out } }
  } catch (error) {
    const [sentence = ''] = (error instanceof Error ? error.message : String(error)).split(/[.\n]/)
    return { ok: false, problem: `${sentence}; --help lists what there is.` }
  }
}
