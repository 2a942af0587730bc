import type { FailedSource, RefreshFailed } from '../../core/message.ts'
import { quoted } from '../../core/quoted.ts'
import { type Button, blank, type Fact, type Pictured, type Row } from '../picture.ts'
import { alertsHere, because, button, fact, named, phraseOf, type Scene, someOf } from '../scene.ts'
import { acknowledgement } from './acknowledgement.ts'
import { holdButtons } from './hold-buttons.ts'

/** The living card: one source with all its facts, or a list of those that failed in the same run. */
export function refreshFailed(message: RefreshFailed, scene: Scene): Pictured {
  const { words, formats, lang } = scene
  const failed = message.sources.filter((source) => source.recoveredAt === undefined)
  const only = message.sources.length === 1 ? message.sources[0] : undefined
  const over = failed.length === 0
  const state = over ? words.state.recovered : failed.every(isOdd) ? words.state.ended : words.state.failed
  const headline = sentence(message.sources, failed, scene)
  const shownRows = only === undefined ? message.sources.slice(0, scene.stage.rows) : []
  const rest = only === undefined ? message.sources.length - shownRows.length : 0
  return {
    template: 'alert',
    summary: headline,
    picture: {
      ...blank(lang, headline),
      style: over ? 'good' : failed.every(isOdd) ? 'warning' : 'attention',
      title: state,
      headline: [headline],
      leads: only === undefined || over ? [] : [inARow(only, scene), ...acknowledgement(only, scene)],
      lines: only === undefined ? [] : story(only, scene),
      rows: shownRows.map((source) => row(source, scene)),
      more: rest === 0 ? [] : [words.refresh.moreSources(formats, rest)],
      facts: [...(only === undefined ? [] : factsOf(only, scene)), ...factsOfRun(message, scene)],
      notes: because(scene, message.rules),
      buttons: [...againButton(message, failed, scene), ...holdButtons(scene, failed), alertsHere(scene)],
    },
  }
}

/** Does the refresh again: of the one that is failed, of several asks which; nothing where all is well again. */
function againButton(
  { instanceName }: RefreshFailed,
  failed: readonly FailedSource[],
  scene: Scene,
): readonly Button[] {
  const { words } = scene
  const { refresh, inside } = phraseOf(scene)
  const [only, second] = failed
  if (only === undefined) return []
  const says =
    second === undefined ? `${refresh(quoted(only.name))} ${inside(quoted(instanceName))}` : refresh('').trim()
  return [button(words.button.refreshAgain, says)]
}

/** It ended in a way that nobody here knows, which is no failure yet. */
const isOdd = (source: FailedSource): boolean => source.status !== undefined

function sentence(sources: readonly FailedSource[], failed: readonly FailedSource[], scene: Scene): string {
  const { words, formats } = scene
  const [only, second] = sources
  if (only !== undefined && second === undefined) {
    const name = named(scene, only.name)
    if (failed.length === 0) return words.refresh.refreshedAfter(formats, name, only.consecutiveFailures)
    return only.status === undefined
      ? words.refresh.failed(name)
      : words.refresh.endedOddly(name, named(scene, only.status))
  }
  if (failed.length === 0) return words.refresh.allRefreshedAgain(formats, sources.length)
  if (failed.some(isOdd)) return words.refresh.manyEndedOddly(formats, failed.length)
  if (failed.length === sources.length) return words.refresh.manyFailed(formats, sources.length)
  return words.refresh.someStillFailed(formats, failed.length, sources.length)
}

function row(source: FailedSource, scene: Scene): Row {
  const { words, formats } = scene
  const title = named(scene, source.name)
  if (source.recoveredAt !== undefined) {
    return { title, lines: [words.refresh.recoveredAt(formats, source.recoveredAt)], quiet: [], buttons: [] }
  }
  const skipped = source.skipped.map((name) => named(scene, name))
  return {
    title,
    lines: story(source, scene),
    quiet: [
      isOdd(source)
        ? words.refresh.endedAt(formats, source.failedAt)
        : words.refresh.failedAt(formats, source.failedAt),
      inARow(source, scene),
      ...acknowledgement(source, scene),
      ...(skipped.length === 0 ? [] : [words.refresh.skipped(someOf(scene, skipped))]),
      ...(source.owner === undefined ? [] : [words.refresh.ownedBy(named(scene, source.owner))]),
    ],
    buttons: [],
  }
}

const inARow = (source: FailedSource, { words, formats }: Scene): string =>
  isOdd(source)
    ? words.refresh.lastSuccess(formats, source.lastSucceededAt)
    : words.refresh.inARow(formats, source.consecutiveFailures, source.lastSucceededAt)

/** Whether it mends itself, and what went wrong. Nothing of it matters once it has recovered. */
function story(source: FailedSource, scene: Scene): readonly string[] {
  const { refresh } = scene.words
  if (source.recoveredAt !== undefined) return []
  const message = source.errorMessage === undefined ? undefined : named(scene, source.errorMessage)
  const code = source.errorCode === undefined ? undefined : named(scene, source.errorCode)
  const error = message === undefined && code === undefined ? [] : [refresh.error(message, code)]
  return [outlook(source, scene), ...error]
}

function outlook({ status, permanent }: FailedSource, scene: Scene): string {
  const { refresh } = scene.words
  if (status !== undefined) return refresh.statusUnknown(named(scene, status))
  return permanent === null ? refresh.mendUnknown : permanent ? refresh.forGood : refresh.mayMend
}

function factsOf(source: FailedSource, scene: Scene): readonly Fact[] {
  const { words, formats } = scene
  const { label } = words
  const skipped = source.skipped.map((name) => named(scene, name))
  return [
    ...fact(isOdd(source) ? label.endedAt : label.failedAt, formats.moment(source.failedAt)),
    ...fact(label.recoveredAt, source.recoveredAt === undefined ? undefined : formats.moment(source.recoveredAt)),
    ...fact(
      label.cause,
      source.errorCulprit === undefined ? undefined : words.refresh.culprit(named(scene, source.errorCulprit)),
    ),
    ...fact(label.skipped, skipped.length === 0 ? undefined : someOf(scene, skipped)),
    ...fact(label.owner, source.owner === undefined ? undefined : named(scene, source.owner)),
  ]
}

const factsOfRun = (message: RefreshFailed, scene: Scene): readonly Fact[] => [
  ...fact(
    scene.words.label.run,
    scene.words.refresh.run(scene.formats, named(scene, message.submissionKind), message.submittedAt),
  ),
  ...fact(scene.words.label.instance, named(scene, message.instanceName)),
]
