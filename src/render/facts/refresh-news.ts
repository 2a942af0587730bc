import type { RefreshRecovered, RefreshSucceeded } from '../../core/message.ts'
import { type Button, blank, type Fact, type Picture, type Pictured } from '../picture.ts'
import { because, fact, named, type Scene } from '../scene.ts'
import { alertButtons, openInsights } from './alert-buttons.ts'
import { refreshButton } from './refresh-button.ts'
import { severalNews } from './several-news.ts'

/** One piece of news: a data source recovered, failed once more, or refreshed; others of its card with it. */
export function refreshNews(message: RefreshRecovered | RefreshSucceeded, scene: Scene): Pictured {
  const failed = message.card === 'refresh-failed-again'
  const { state, headline, facts, ...said } = told(message, scene)
  return {
    template: 'alert',
    summary: headline,
    picture: {
      ...blank(scene.lang, headline),
      style: failed ? 'attention' : 'good',
      title: state,
      headline: [headline],
      ...said,
      facts: [...facts, ...fact(scene.words.label.instance, named(scene, message.instanceName))],
      notes: because(scene, message.rules ?? []),
    },
  }
}

const told = (message: RefreshRecovered | RefreshSucceeded, scene: Scene): News =>
  'others' in message && message.others !== undefined
    ? severalNews(message, message.others, scene)
    : { ...tell(message, scene), buttons: buttons(message, scene) }

/** A reply stands below the card that is held and changed; what it says has recovered needs nothing. */
function buttons(message: RefreshRecovered | RefreshSucceeded, scene: Scene): readonly Button[] {
  if (message.card === 'refresh-succeeded') return alertButtons(scene, message)
  if (message.card === 'refresh-recovered') return []
  return [refreshButton(scene, message.name, message.instanceName), openInsights(scene)]
}

type News = {
  readonly state: string
  readonly headline: string
  readonly leads: readonly string[]
  readonly facts: readonly Fact[]
} & Partial<Pick<Picture, 'rows' | 'more' | 'buttons'>>

function tell(message: RefreshRecovered | RefreshSucceeded, scene: Scene): News {
  const { words, formats } = scene
  const name = named(scene, message.name)
  switch (message.card) {
    case 'refresh-recovered': {
      const lengthMs = Date.parse(message.at) - Date.parse(message.since)
      return {
        state: words.state.recovered,
        headline: words.refresh.recovered(formats, name, message.failures, lengthMs),
        leads: [],
        facts: [
          ...fact(words.label.recoveredAt, formats.moment(message.at)),
          ...fact(words.label.firstFailure, formats.moment(message.since)),
        ],
      }
    }
    case 'refresh-failed-again':
      return {
        ...(message.failures > 1
          ? {
              state: words.state.failedAgain,
              headline: words.refresh.failedAgain(name),
              leads: [words.refresh.inARowSince(formats, message.failures, message.since)],
            }
          : { state: words.state.failed, headline: words.refresh.failedToo(name), leads: [] }),
        facts: fact(words.label.failedAt, formats.moment(message.at)),
      }
    case 'refresh-succeeded':
      return {
        state: message.afterFailures > 0 ? words.state.recovered : words.state.refreshed,
        headline:
          message.afterFailures > 0
            ? words.refresh.refreshedAfter(formats, name, message.afterFailures)
            : words.refresh.refreshed(name),
        leads: [],
        facts: [
          ...fact(words.label.endedAt, formats.moment(message.endedAt)),
          ...fact(words.label.run, words.refresh.runKind(named(scene, message.submissionKind))),
        ],
      }
    default:
      return message satisfies never
  }
}
