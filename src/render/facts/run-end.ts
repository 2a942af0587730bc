import type { RefreshCompleted, UnificationCompleted } from '../../core/message.ts'
import type { Fact, Picture } from '../picture.ts'
import { fact, named, type Scene } from '../scene.ts'

type Run = RefreshCompleted | UnificationCompleted

/** How a run ended, by colour: a word that nobody here knows is a warning. */
export function runStyle(status: string): Picture['style'] {
  const known = status.toLowerCase()
  if (known === 'successful') return 'good'
  return known === 'failed' || known === 'timedout' ? 'attention' : 'warning'
}

/** When it ended, and which run it was. */
export const runFacts = (message: Run, scene: Scene): readonly Fact[] => {
  const { words, formats } = scene
  return [
    ...fact(words.label.endedAt, formats.moment(message.endedAt)),
    ...fact(words.label.run, words.refresh.run(formats, named(scene, message.submissionKind), message.submittedAt)),
  ]
}
