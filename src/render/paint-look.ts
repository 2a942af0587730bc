import type { History, Status, SubjectShown, Why } from '../core/message.ts'
import { history } from './facts/history.ts'
import { shown } from './facts/shown.ts'
import { status } from './facts/status.ts'
import { why } from './facts/why.ts'
import type { Pictured } from './picture.ts'
import type { Scene } from './scene.ts'

/** The same for what people look up. */
export function paintLook(message: SubjectShown | Status | History | Why, scene: Scene): Pictured {
  switch (message.card) {
    case 'shown':
      return shown(message, scene)
    case 'status':
      return status(message, scene)
    case 'history':
      return history(message, scene)
    case 'why':
      return why(message, scene)
    default:
      return message satisfies never
  }
}
