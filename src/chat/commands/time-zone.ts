import type { Choice, Message } from '../../core/message.ts'
import { lockConversation } from '../../store/conversations.ts'
import { reconsiderHeld } from '../../store/held.ts'
import { phrasesFor } from '../../words/phrases.ts'
import { type Asks, mostOptions } from '../ask/asking.ts'

import type { SetTimeZone } from '../command.ts'
import type { Handler } from '../deps.ts'
import { hear } from '../hear.ts'
import { folded } from '../near.ts'
import { phrase } from '../phrase.ts'
import { ask, only, say } from '../say.ts'
import { setLook } from '../set-look.ts'
import { shownChoices } from '../subject.ts'
import { undo } from '../undo-choice.ts'
import { zoneMeant, zonesNear } from '../zone.ts'
import { zones, zoneTitle } from '../zones.ts'

/**
 * `time zone <zone>`: in which times are written here, or in a personal chat to its person; `default`: the usual one. Quiet
 * hours go by it from now on.
 */
export const timeZone: Handler<SetTimeZone> = async (deps, turn, { zone: said }) => {
  const choose = (zone: string) => ({
    title: zone === 'default' ? phrasesFor(turn.lang).default : zone,
    says: phrase({ verb: 'time-zone', zone }, turn.lang),
  })
  if (said === undefined)
    return only(
      ask(
        { of: 'access', key: 'which-zone' },
        [...new Set([deps.timeZone, 'UTC', 'default'])].map(choose),
        asksForZone([...new Set([deps.timeZone, 'UTC', ...zones])]),
      ),
    )
  const isDefault = folded(said) === 'default'
  const meant = isDefault ? undefined : zoneMeant(said)
  if (!isDefault && meant === undefined) return only(whichNear(said, choose))
  const set = await setLook(deps, turn)
  return async (trx, now): Promise<Message> => {
    await lockConversation(trx, turn.conversation.id)
    const before = await set(trx, { what: 'time-zone', value: meant }, now)
    await reconsiderHeld(trx, turn.conversation.id, now)
    const { zone } = await hear({ ...deps, db: trx }, turn)
    const back = undo(turn, phrase({ verb: 'time-zone', zone: before ?? 'default' }, turn.lang))
    return say({ of: 'access', key: 'zone', zone, isDefault, isAlone: turn.conversation.kind === 'personal' }, [back])
  }
}

function whichNear(said: string, choose: (zone: string) => Choice): Message {
  const near = zonesNear(said, mostOptions)
  return ask({ of: 'access', key: 'zone-unknown', said }, near.slice(0, shownChoices).map(choose), asksForZone(near))
}

const asksForZone = (near: readonly string[]): Asks => ({
  piece: 'zone',
  among: near.slice(0, mostOptions).map((zone) => ({ title: zoneTitle(zone), value: zone })),
  dataset: 'zone',
})
