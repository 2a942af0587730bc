import type { Answer, Tested } from '../core/message.ts'
import { help } from './facts/help.ts'
import { refreshEnded } from './facts/refresh-ended.ts'
import { ruleForm } from './facts/rule-form.ts'
import { ruleRemoved } from './facts/rule-removed.ts'
import { ruleSaved } from './facts/rule-saved.ts'
import { rulesList } from './facts/rules-list.ts'
import { said } from './facts/said.ts'
import { settingsForm, settingsSaved } from './facts/settings-form.ts'
import { tested } from './facts/tested.ts'
import { welcome } from './facts/welcome.ts'
import { paintLook } from './paint-look.ts'
import type { Pictured } from './picture.ts'
import type { Scene } from './scene.ts'

/** Finds who prepares the words of which card that answers a person. @param paint  draws the alert that one may show */
export function paintAnswer(message: Answer, scene: Scene, paint: (of: Tested['of']) => Pictured): Pictured {
  switch (message.card) {
    case 'rule-saved':
      return ruleSaved(message, scene)
    case 'rule-removed':
      return ruleRemoved(message, scene)
    case 'rules-list':
      return rulesList(message, scene)
    case 'help':
      return message.reason === 'installed' ? welcome(message, scene) : help(message, scene)
    case 'said':
      return said(message, scene)
    case 'rule-form':
      return ruleForm(message, scene)
    case 'settings-form':
      return settingsForm(message, scene)
    case 'settings-saved':
      return settingsSaved(message, scene)
    case 'tested':
      return tested(message, scene, paint)
    case 'refresh-ended':
      return refreshEnded(message, scene)
    default:
      return paintLook(message, scene)
  }
}
