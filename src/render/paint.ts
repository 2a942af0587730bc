import type { Message } from '../core/message.ts'
import { alarm } from './facts/alarm.ts'
import { help } from './facts/help.ts'
import { refreshFailed } from './facts/refresh-failed.ts'
import { refreshNews } from './facts/refresh-news.ts'
import { ruleRemoved } from './facts/rule-removed.ts'
import { ruleSaved } from './facts/rule-saved.ts'
import { rulesList } from './facts/rules-list.ts'
import { said } from './facts/said.ts'
import { thresholdCrossed } from './facts/threshold-crossed.ts'
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
    case 'rule-saved':
      return ruleSaved(message, scene)
    case 'rule-removed':
      return ruleRemoved(message, scene)
    case 'rules-list':
      return rulesList(message, scene)
    case 'help':
      return help(message, scene)
    case 'said':
      return said(message, scene)
    case 'alarm':
      return alarm(message, scene, (of) => paint(of, scene).summary)
    default:
      return message satisfies never
  }
}
