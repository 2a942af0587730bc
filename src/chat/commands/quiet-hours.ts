import type { Choice, Message } from '../../core/message.ts'
import { areHours, endOfQuiet, type QuietHours as Hours } from '../../core/quiet-hours.ts'
import { insertChange } from '../../store/audit.ts'
import { lockConversation } from '../../store/conversations.ts'
import { reconsiderHeld } from '../../store/held.ts'
import { findPreferences, putPreferences } from '../../store/preferences.ts'
import type { Trx } from '../../store/tables.ts'
import { languages } from '../../words/index.ts'
import type { QuietHours } from '../command.ts'
import type { Handler, Heard } from '../deps.ts'
import { ask, only, say } from '../say.ts'

/** `quiet hours 18:00-8:00`, `quiet hours off`: what comes here in these hours, on the clocks here, follows when they end. */
export const quietHours: Handler<QuietHours> = async (deps, turn, { hours }) => {
  if (hours === undefined) return only(which(turn, (await findPreferences(deps.db, whose(turn))).quiet))
  if (hours !== 'off' && !areHours(hours))
    return only(ask({ of: 'hold', key: 'quiet-hours-same' }, usual, { piece: 'hours' }))
  return async (trx, now) => {
    await lockConversation(trx, turn.conversation.id)
    const before = (await findPreferences(trx, whose(turn))).quiet
    const after = hours === 'off' ? undefined : hours
    if (before === undefined && after === undefined) return say({ of: 'hold', key: 'quiet-hours-off', was: false })
    await put(trx, turn, { before, after }, now)
    await reconsiderHeld(trx, turn.conversation.id, now)
    const undo = [{ title: languages[turn.lang].button.undo, says: phraseHours(before) }]
    if (after === undefined) return say({ of: 'hold', key: 'quiet-hours-off', was: true }, undo)
    const until = endOfQuiet(after, now, turn.zone)
    const quiet = { of: 'hold', key: 'quiet-hours-set', ...after, zone: turn.zone } as const
    return say({ ...quiet, ...(until && { until: until.toISOString() }) }, undo)
  }
}

async function put(
  trx: Trx,
  turn: Heard,
  { before, after }: { readonly before: Hours | undefined; readonly after: Hours | undefined },
  now: Date,
): Promise<void> {
  const { person, conversation } = turn
  await putPreferences(trx, whose(turn), { quiet_from: after?.from ?? null, quiet_to: after?.to ?? null })
  const about = `conversation/${conversation.id}`
  const change = { person, conversationId: conversation.id, what: 'quiet-hours', about } as const
  await insertChange(trx, { ...change, ...(before && { before }), ...(after && { after }) }, now)
}

const whose = ({ conversation }: Heard) => ({ scope: 'conversation', id: conversation.id }) as const

function which({ lang }: Heard, now: Hours | undefined): Message {
  const none = { title: languages[lang].hold.choice.noQuietHours, says: phraseHours(undefined) }
  const choices = now === undefined ? usual : [...usual, none]
  return ask({ of: 'hold', key: 'which-quiet-hours', ...(now && { now }) }, choices, { piece: 'hours' })
}

/** As a person would say them. */
const phraseHours = (hours: Hours | undefined): string =>
  hours === undefined ? 'quiet hours off' : `quiet hours ${clock(hours.from)}-${clock(hours.to)}`

const clock = (minutes: number): string => `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`

const usual: readonly Choice[] = [
  { from: 18 * 60, to: 8 * 60 },
  { from: 22 * 60, to: 7 * 60 },
].map((hours) => ({ title: `${clock(hours.from)}-${clock(hours.to)}`, says: phraseHours(hours) }))
