import type { RefreshRecovered, SourceNews } from '../../core/message.ts'
import type { Button, Fact, Row } from '../picture.ts'
import { button, fact, named, phraseOf, type Scene, someOf } from '../scene.ts'
import { openInsights } from './alert-buttons.ts'
import { theOne } from './the-one.ts'

/** As many names as a sentence bears. */
const mostNames = 3

/** One piece of news about several data sources of one card: they have recovered together, or failed together once more. */
export function severalNews(message: RefreshRecovered, others: readonly SourceNews[], scene: Scene) {
  const { formats, words, stage } = scene
  const all = [message, ...others]
  const shown = all.slice(0, stage.rows)
  const rest = all.length - shown.length
  const at = theOne(all.map((each) => formats.moment(each.at)))
  return {
    ...sentence(message.card, all, scene),
    leads: [],
    rows: shown.map((each) => row(message.card, each, scene, at !== undefined)),
    more: rest === 0 ? [] : [words.refresh.moreSources(formats, rest)],
    facts: when(message.card, at, scene),
    buttons: message.card === 'refresh-recovered' ? [] : againWhich(scene),
  }
}

type Card = RefreshRecovered['card']

function sentence(card: Card, all: readonly SourceNews[], scene: Scene) {
  const { state, refresh } = scene.words
  const stage = { ...scene.stage, names: Math.min(mostNames, scene.stage.names) }
  const names = someOf(
    { ...scene, stage },
    all.map(({ name }) => named(scene, name)),
  )
  if (card === 'refresh-recovered') return { state: state.recovered, headline: refresh.manyRecovered(names) }
  const isNew = theOne(all.map(({ failures }) => failures === 1))
  if (isNew === undefined) return { state: state.failed, headline: refresh.failed(names) }
  return isNew
    ? { state: state.failed, headline: refresh.failedToo(names) }
    : { state: state.failedAgain, headline: refresh.failedAgain(names) }
}

function row(card: Card, { name, at, since, failures }: SourceNews, scene: Scene, isTimeSaid: boolean): Row {
  const { formats, words } = scene
  const { refresh } = words
  const title = named(scene, name)
  if (card === 'refresh-recovered') {
    const lengthMs = Date.parse(at) - Date.parse(since)
    const quiet = isTimeSaid ? [] : [refresh.recoveredAt(formats, at)]
    return { title, lines: [refresh.afterFailures(formats, failures, lengthMs)], quiet, buttons: [] }
  }
  const quiet = isTimeSaid ? [] : [refresh.failedAt(formats, at)]
  return { title, lines: [refresh.inARowSince(formats, failures, since)], quiet, buttons: [] }
}

/** Said once where it holds for all. */
const when = (card: Card, at: string | undefined, { words: { label } }: Scene): readonly Fact[] =>
  fact(card === 'refresh-recovered' ? label.recoveredAt : label.failedAt, at)

/** Asks which. */
const againWhich = (scene: Scene): readonly Button[] => [
  button(scene.words.button.refreshAgain, phraseOf(scene).refresh('').trim()),
  openInsights(scene),
]
