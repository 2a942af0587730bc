import { happeningOf } from '../../core/happening.ts'
import type { Account, HistoryLine, Message, ToldTo } from '../../core/message.ts'
import type { ToldNotice } from '../../store/told.ts'

/** A notice as one line: what happened, whom it was meant for, what became of it. */
export const toldLine = (notice: ToldNotice, conversationId: string): HistoryLine => ({
  what: happeningOf(notice.event, notice.isOver),
  rule: notice.ruleId,
  to: toldTo(notice, conversationId),
  account: accountOf(notice),
})

function toldTo({ recipient, message }: ToldNotice, conversationId: string): ToldTo {
  if (recipient === 'here')
    return message === undefined || message.recipient === conversationId ? { kind: 'here' } : { kind: 'elsewhere' }
  const isOwner = recipient === 'owner'
  const address = message?.channel === 'mail' ? message.recipient : isOwner ? undefined : recipient
  const as = mailedAs(message?.facts)
  return { kind: 'mail', isOwner, ...(address !== undefined && { address }), ...(as && { as }) }
}

const mailedAs = (facts: Message | undefined) =>
  facts !== undefined && 'mailedAs' in facts ? facts.mailedAs : undefined

const accountOf = ({ state, reason, message }: ToldNotice): Account => ({
  state,
  ...(reason !== undefined && { reason }),
  ...(message !== undefined && message.others > 0 && { together: message.others }),
})
