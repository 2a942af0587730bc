import { anyOf } from '../lexicon/any-of.ts'
import { lexicons } from '../lexicon/index.ts'

const turns = lexicons.flatMap((lexicon) =>
  lexicon.turns.map(([pattern, put]) => ({ pattern: new RegExp(pattern.replaceAll("'", "['’]"), 'iu'), put })),
)

const infinitives = lexicons.flatMap(({ infinitives }) =>
  Object.entries(infinitives).map(([verb, stem]) => ({
    // a time may stand behind the verb
    pattern: new RegExp(`^(.+) ${verb}((?: ${anyOf(({ times }) => `${times.for}, ${times.until}`)} .+)?)$`, 'iu'),
    put: `${stem} $1$2`,
  })),
)

/** "keur 12 goed" as "goedkeuren 12": the words of the command first. */
export function turned(said: string): string {
  const turn = turns.find(({ pattern }) => pattern.test(said))
  return turn === undefined ? said : said.replace(turn.pattern, turn.put).trim()
}

/** "de lijst tonen" as "toon de lijst"; `undefined` where no such verb ends the sentence. */
export function turnedFromEnd(said: string): string | undefined {
  const turn = infinitives.find(({ pattern }) => pattern.test(said))
  return turn && said.replace(turn.pattern, turn.put).trim()
}
