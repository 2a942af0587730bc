/** A dialogue as it stands in `transcripts/*.md`. */
export type Transcript = {
  readonly title: string
  /** How things stand when it begins, such as `in a channel`, `language: nl`. */
  readonly settings: readonly string[]
  readonly steps: readonly Step[]
}

/** What somebody did, or what happened; `line` is where it stands, from 0. What Belfry answers stands below it. */
export type Step = (Said | Pressed | Passed | Restarted) & { readonly line: number; readonly answer: readonly string[] }

type Said = { readonly kind: 'said'; readonly person: string; readonly text: string }
/** The newest card with such a button is pressed; `filled` by the labels of its inputs. */
type Pressed = {
  readonly kind: 'pressed'
  readonly person: string
  readonly button: string
  readonly filled: Readonly<Record<string, string>>
}
type Passed = { readonly kind: 'passed'; readonly minutes: number }
type Restarted = { readonly kind: 'restarted' }

/** Reads a dialogue. A line that it does not know is an error: nothing in it goes unchecked. */
export function readTranscript(text: string): Transcript {
  const lines = text.split('\n')
  const settings: string[] = []
  const steps: (Step & { answer: string[] })[] = []
  let title = ''
  for (const [line, written] of lines.entries()) {
    if (written.trim() === '') continue
    if (written.startsWith('# ')) title = written.slice(2)
    else if (written.startsWith('- ')) settings.push(written.slice(2))
    else if (written.startsWith('>')) {
      const step = steps.at(-1)
      if (step === undefined) throw new Error(`line ${line + 1}: an answer to nothing`)
      step.answer.push(written.replace(/^> ?/, ''))
    } else {
      const done = doneIn(written)
      if (done === undefined) throw new Error(`line ${line + 1}: “${written}” is no step`)
      steps.push({ ...done, line, answer: [] })
    }
  }
  return { title, settings, steps }
}

function doneIn(written: string): Said | Pressed | Passed | Restarted | undefined {
  const [, speaker, text] = /^\*\*(\w+):\*\* ?(.*)$/.exec(written) ?? []
  if (speaker !== undefined && text !== undefined) return { kind: 'said', person: speaker, text: unescaped(text) }
  const [, person, fills, button] = /^\*\*(\w+)\*\* (?:fills in (.+) and )?presses \[(.+)\]$/.exec(written) ?? []
  if (person !== undefined && button !== undefined) return { kind: 'pressed', person, button, filled: filledIn(fills) }
  const [, minutes] = /^\*(\d+) minutes later\.\*$/.exec(written) ?? []
  if (minutes !== undefined) return { kind: 'passed', minutes: Number(minutes) }
  return written === '*Belfry is restarted.*' ? { kind: 'restarted' } : undefined
}

/** `Number = “1300”; Days = “7”` */
const filledIn = (fills = ''): Readonly<Record<string, string>> =>
  Object.fromEntries(
    [...fills.matchAll(/(?:^|; )(.+?) = “([^”]*)”/g)].map(([, label = '', value = '']) => [label.trim(), value]),
  )

/** What cannot be seen is written as in JSON: `\u202e`, `\n`. */
const unescaped = (text: string): string =>
  text.replace(/\\(u[0-9a-f]{4}|n|t|0)/g, (code) => JSON.parse(`"${code === '\\0' ? '\\u0000' : code}"`))

/** The dialogue with other answers: what `UPDATE_TRANSCRIPTS=1` writes, to be read before it is committed. */
export function withAnswers(text: string, answers: ReadonlyMap<number, readonly string[]>): string {
  const kept = text.split('\n').flatMap((written, line) => (written.startsWith('>') ? [] : [{ written, line }]))
  const told = kept.flatMap(({ written, line }) => {
    const answer = answers.get(line)
    return answer === undefined || answer.length === 0
      ? [written]
      : [written, '', ...answer.map((each) => (each === '' ? '>' : `> ${each}`)), '']
  })
  return `${told
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()}\n`
}
