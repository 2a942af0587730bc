import type { Message } from '../core/message.ts'
import { alarm } from './facts/alarm.ts'
import { catchUp } from './facts/catch-up.ts'
import { fullRefresh } from './facts/full-refresh.ts'
import { noData } from './facts/no-data.ts'
import { refreshFailed } from './facts/refresh-failed.ts'
import { refreshNews } from './facts/refresh-news.ts'
import { rulePaused } from './facts/rule-paused.ts'
import { stale } from './facts/stale.ts'
import { lasting, stillOpen } from './facts/still-open.ts'
import { thresholdCrossed } from './facts/threshold-crossed.ts'
import { thresholdsCrossed } from './facts/thresholds-crossed.ts'
import { trouble } from './facts/trouble.ts'
import { unification } from './facts/unification.ts'
import { paintAnswer } from './paint-answer.ts'
import type { Pictured } from './picture.ts'
import type { Scene } from './scene.ts'

/** Finds who prepares the words of which card. */
export function paint(message: Message, scene: Scene): Pictured {
  switch (message.card) {
    case 'refresh-failed':
      return refreshFailed(message, scene)
    case 'refresh-recovered':
    case 'refresh-failed-again':
    case 'refresh-succeeded':
      return refreshNews(message, scene)
    case 'threshold-crossed':
      return thresholdCrossed(message, scene)
    case 'thresholds-crossed':
      return thresholdsCrossed(message, scene)
    case 'still-open':
      return stillOpen(message, scene, paint(lasting(message), scene))
    case 'refresh-completed':
      return fullRefresh(message, scene)
    case 'unification-completed':
      return unification(message, scene)
    case 'stale':
      return stale(message, scene)
    case 'no-data':
      return noData(message, scene)
    case 'trouble':
      return trouble(message, scene)
    case 'rule-paused':
      return rulePaused(message, scene)
    case 'catch-up':
      return catchUp(message, scene)
    case 'alarm':
      return alarm(message, scene, (of) => paint(of, scene).summary)
    default:
      return paintAnswer(message, scene, (of) => paint(of, scene))
  }
}
