import type { FailedSource, RefreshFailed } from '../../core/message.ts'
import { blank, type Fact, type Pictured, type Saying } from '../picture.ts'
import { because, button, fact, named, phraseOf, type Scene } from '../scene.ts'
import { acknowledgement } from './acknowledgement.ts'
import { alertButtons } from './alert-buttons.ts'
import { error, failedRow, inARow, isOdd, outlook, silence, skippedWith } from './failed-row.ts'
import { mentioned, ownerOf } from './owners.ts'
import { refreshButton } from './refresh-button.ts'
import { theOne } from './the-one.ts'

/** The living card: one source with all its facts, or a list of those that failed in the same run. */
export function refreshFailed(message: RefreshFailed, scene: Scene): Pictured {
  const { words, lang } = scene
  const failed = message.sources.filter((source) => source.recoveredAt === undefined)
  const [only, second] = message.sources
  const over = failed.length === 0
  const odd = failed.every(isOdd)
  const headline = sentence(message.sources, failed, scene)
  return {
    template: 'alert',
    summary: headline,
    picture: {
      ...blank(lang, headline),
      style: over ? 'good' : odd ? 'warning' : 'attention',
      title: over ? words.state.recovered : odd ? words.state.ended : words.state.failed,
      headline: [headline],
      ...(only === undefined || second !== undefined ? several(message, failed, scene) : alone(message, only, scene)),
      notes: because(scene, message.rules),
      buttons: alertButtons(scene, { lasting: failed, again: again(message, failed, scene), rules: message.rules }),
      ...mentioned(failed, scene),
    },
  }
}

/** Of the one that is failed; of several asks which; nothing where all is well again. */
function again(message: RefreshFailed, failed: readonly FailedSource[], scene: Scene): readonly Saying[] {
  const [only, second] = failed
  if (only === undefined) return []
  return second === undefined
    ? [refreshButton(scene, only.name, message.instanceName)]
    : [button(scene.words.button.refreshAgain, phraseOf(scene).refresh('').trim())]
}

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

/** Why it failed, whether it mends itself and what it held up matter no more once it has recovered. */
function alone(message: RefreshFailed, source: FailedSource, scene: Scene) {
  const facts = [...factsOf(source, scene), ...factsOfRun(message, scene)]
  if (source.recoveredAt !== undefined) return { lines: runs(message, scene), facts }
  return {
    leads: [inARow(source, scene), ...silence(source, scene), ...acknowledgement(source, scene)],
    lines: [outlook(source, scene), ...error(source, scene), ...skippedWith(source, scene), ...runs(message, scene)],
    facts,
  }
}

/** Those still failed come first; what holds for all of them is said once. */
function several(message: RefreshFailed, failed: readonly FailedSource[], scene: Scene) {
  const { words, formats, stage } = scene
  const { sources } = message
  const shown = sources.slice(0, stage.rows)
  const rest = sources.length - shown.length
  const owner = theOne(failed.map((source) => ownerOf(source, scene)))
  const common = theOne(failed.map((source) => outlook(source, scene)))
  const how = { isBrief: sources.length > 5, said: { owner: owner !== undefined, outlook: common !== undefined } }
  return {
    leads: common === undefined ? [] : [common],
    lines: runs(message, scene),
    rows: shown.map((source) => failedRow(source, scene, how)),
    more: rest === 0 ? [] : [words.refresh.moreSources(formats, rest)],
    facts: [...fact(words.label.owner, owner), ...factsOfRun(message, scene)],
  }
}

/** What the same job did besides. */
const runs = ({ runs }: RefreshFailed, scene: Scene): readonly string[] =>
  (runs ?? []).map(({ of, status, counts }) => scene.words.run.ofJob(scene.formats, of, named(scene, status), counts))

function factsOf(source: FailedSource, scene: Scene): readonly Fact[] {
  const { words, formats } = scene
  const { label } = words
  return [
    ...fact(isOdd(source) ? label.endedAt : label.failedAt, formats.moment(source.failedAt)),
    ...fact(label.recoveredAt, source.recoveredAt === undefined ? undefined : formats.moment(source.recoveredAt)),
    ...fact(
      label.cause,
      source.errorCulprit === undefined ? undefined : words.refresh.culprit(named(scene, source.errorCulprit)),
    ),
    ...fact(label.owner, ownerOf(source, scene)),
  ]
}

const factsOfRun = (message: RefreshFailed, scene: Scene): readonly Fact[] => [
  ...fact(
    scene.words.label.run,
    scene.words.refresh.run(scene.formats, named(scene, message.submissionKind), message.submittedAt),
  ),
  ...fact(scene.words.label.instance, named(scene, message.instanceName)),
]
