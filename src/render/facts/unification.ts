import type { UnificationCompleted } from '../../core/message.ts'
import { blank, type Fact, type Pictured } from '../picture.ts'
import { because, fact, named, type Scene } from '../scene.ts'
import { alertButtons } from './alert-buttons.ts'
import { runFacts, runStyle } from './run-end.ts'

const steps = ['map', 'match', 'merge'] as const

/** How a unification ended, and each of its steps. */
export function unification(message: UnificationCompleted, scene: Scene): Pictured {
  const { words, lang } = scene
  const { status } = message
  const headline = words.run.unification(named(scene, message.instanceName), named(scene, status))
  return {
    template: 'alert',
    summary: headline,
    picture: {
      ...blank(lang, headline),
      style: runStyle(status),
      title: words.run.state(named(scene, status)),
      headline: [headline],
      leads: took(message, scene),
      facts: [...stepFacts(message, scene), ...runFacts(message, scene)],
      notes: because(scene, message.rules),
      buttons: alertButtons(scene, message),
    },
  }
}

/** From its first step on, since a run may do other things before; nothing where a step does not say when it began. */
function took({ steps: shown, endedAt }: UnificationCompleted, { words, formats }: Scene): readonly string[] {
  const starts = steps.flatMap((step) => shown[step] ?? []).map(({ startedAt }) => Date.parse(startedAt ?? ''))
  const first = Math.min(...starts)
  return Number.isFinite(first) ? [words.run.took(formats, Date.parse(endedAt) - first)] : []
}

const stepFacts = ({ steps: shown }: UnificationCompleted, scene: Scene): readonly Fact[] =>
  steps.flatMap((name) => {
    const { run } = scene.words
    const step = shown[name]
    if (step === undefined) return []
    return fact(run.stepName(name), run.step(scene.formats, named(scene, step.status), step.startedAt, step.endedAt))
  })
