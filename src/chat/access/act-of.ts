import type { Act } from '../../core/rights.ts'
import type { Command, Held } from '../command.ts'

/** What somebody who says this wants to do, as the table of rights names it. */
export function actOf(command: Command): Act {
  switch (command.verb) {
    case 'list':
      return command.everywhere ? 'list-all' : 'list'
    case 'mute':
    case 'unmute':
      return holds[command.what?.of ?? 'subject']
    case 'unack':
      return 'ack'
    case 'approve':
    case 'refuse':
      return 'answer-access'
    default:
      return command.verb
  }
}

/** Which one is asked back where it was not said: whoever may hold a subject may be asked. */
const holds = {
  rule: 'mute-rule',
  subject: 'mute-subject',
  shown: 'mute-subject',
  all: 'mute-all',
} as const satisfies Readonly<Record<Held['of'], Act>>
