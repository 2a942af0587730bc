import type { RefreshEnd, RefreshEnded } from '../../core/message.ts'
import { blank, type Fact, type Pictured } from '../picture.ts'
import { button, fact, named, type Scene } from '../scene.ts'

/** The answer to whoever asked for a refresh: one sentence, and what went wrong where no card tells it. */
export function refreshEnded({ instanceName, name, says, end }: RefreshEnded, scene: Scene): Pictured {
  const { words, lang } = scene
  const sentence = sentenceOf(end, name, scene)
  const isFailure = end.kind === 'failed' && !end.isTold
  return {
    template: 'answer',
    summary: sentence,
    picture: {
      ...blank(lang, sentence),
      leads: [sentence],
      lines: isFailure ? errorOf(end, scene) : [],
      facts: isFailure ? factsOf(end, instanceName, scene) : [],
      buttons: mayGoAgain(end) ? [button(words.button.refreshAgain, says)] : [],
    },
  }
}

function sentenceOf(end: RefreshEnd, source: string, scene: Scene): string {
  const { words, formats } = scene
  const { refreshEnded: ended } = words
  const name = named(scene, source)
  switch (end.kind) {
    case 'refreshed':
      return ended.refreshed(formats, name, end.tookMs)
    case 'failed':
      if (end.isTold) return ended.toldElsewhere(name)
      return end.status === undefined ? ended.failed(name) : ended.endedOddly(name, named(scene, end.status))
    case 'stopped':
      return ended.stopped(name, named(scene, end.status))
    case 'refused':
      return ended.refused(name, end.problem)
    case 'not-seen':
      return ended.notSeen(name)
    case 'not-ended':
      return ended.notEnded(name)
    default:
      return end satisfies never
  }
}

type Failed = Extract<RefreshEnd, { kind: 'failed' }>

function errorOf({ errorCode, errorMessage }: Failed, scene: Scene): readonly string[] {
  if (errorCode === undefined && errorMessage === undefined) return []
  const shownOf = (text: string | undefined) => (text === undefined ? undefined : named(scene, text))
  return [scene.words.refresh.error(shownOf(errorMessage), shownOf(errorCode))]
}

const factsOf = ({ owner }: Failed, instanceName: string, scene: Scene): readonly Fact[] => [
  ...fact(scene.words.label.owner, owner === undefined ? undefined : named(scene, owner)),
  ...fact(scene.words.label.instance, named(scene, instanceName)),
]

/** Where it runs, or may still, nobody is asked to do it again. */
const mayGoAgain = ({ kind }: RefreshEnd): boolean => kind !== 'refreshed' && kind !== 'not-ended'
