import type { Option } from '../../core/form.ts'
import { longestMuteMs } from '../../core/hold.ts'
import type { Choice, Message } from '../../core/message.ts'
import { insertChange } from '../../store/audit.ts'
import { lockConversation } from '../../store/conversations.ts'
import { reconsiderHeld } from '../../store/held.ts'
import { insertMute, type KnownMute } from '../../store/mutes.ts'
import { findRule, type KnownRule, listRulesOf, muteRule } from '../../store/rules.ts'
import type { Trx } from '../../store/tables.ts'
import { createFormats } from '../../words/formats.ts'
import { languages } from '../../words/index.ts'
import { phrasesFor } from '../../words/phrases.ts'
import { readable } from '../access/readable.ts'
import { mostOptions } from '../ask/asking.ts'
import type { Held, Mute, TimeSaid } from '../command.ts'
import type { ChatDeps, Handler, Heard } from '../deps.ts'
import { findMeant, type Meant, thingOf } from '../hold/held-meant.ts'
import { phrase } from '../phrase.ts'
import { ask, only, say } from '../say.ts'
import { momentOf, timeOf } from '../time.ts'

const shownRules = 4

/**
 * `mute <n>`: holds that rule everywhere, its mails too. `mute <subject>`, `mute this`, `mute all`: hold what comes to this
 * conversation. Evaluation goes on, and one message at the end says what happened. The newest word counts.
 */
export const mute: Handler<Mute> = async (deps, turn, { what, until }) => {
  if (what === undefined) return only(await whichToMute(deps, turn, until))
  const rest = until === undefined ? {} : { until }
  const found = await findMeant(deps, turn, what, (named) =>
    phrase({ verb: 'mute', what: { ...named, of: 'subject' }, ...rest }, turn.lang),
  )
  if (!found.ok) return only(found.answer)
  const meant = found.found
  if (until === undefined) return only(howLong(turn, what, meant))
  const now = await deps.clock()
  const at = momentOf(until, now, turn.zone)
  if (at === undefined) return only(ask({ of: 'hold', key: 'no-such-time' }, times(turn, what), { piece: 'time' }))
  if (at.getTime() - now.getTime() > longestMuteMs)
    return only(ask({ of: 'hold', key: 'too-long' }, times(turn, what), { piece: 'time' }))
  return async (trx, writtenAt) => {
    await lockConversation(trx, turn.conversation.id)
    const before = await hold(trx, turn, meant, at, writtenAt)
    await reconsiderHeld(trx, turn.conversation.id, writtenAt)
    return say({ of: 'hold', key: 'muted', what: thingOf(meant), until: at.toISOString() }, [undo(turn, what, before)])
  }
}

/** @returns until when it was held before; `undefined` where it was not, or of several things not till the same moment */
async function hold(trx: Trx, turn: Heard, meant: Meant, until: Date, now: Date): Promise<Date | undefined> {
  const { person, conversation } = turn
  const change = {
    person,
    conversationId: conversation.id,
    what: 'muted',
    after: { until: until.toISOString() },
  } as const
  const mine = { conversationId: conversation.id, until, by: person }
  switch (meant.of) {
    case 'rule': {
      const { id } = meant.rule
      const before = (await findRule(trx, id))?.mutedUntil
      const held = before !== undefined && before > now ? before : undefined
      await muteRule(trx, id, until)
      await insertChange(trx, { ...change, about: `rule/${id}`, ...asBefore(held) }, now)
      return held
    }
    case 'subjects': {
      const all: (Date | undefined)[] = []
      for (const { instanceId, subjects, title } of meant.subjects) {
        const ended: KnownMute[] = []
        for (const subject of subjects)
          ended.push(...(await insertMute(trx, { ...mine, of: { instanceId, subject }, title }, now)))
        const held = ended[0]?.until
        await insertChange(trx, { ...change, about: `${instanceId}/${subjects[0]}`, ...asBefore(held) }, now)
        all.push(held)
      }
      return all.every((held) => held?.getTime() === all[0]?.getTime()) ? all[0] : undefined
    }
    case 'all': {
      const [ended] = await insertMute(trx, mine, now)
      const about = `conversation/${conversation.id}`
      await insertChange(trx, { ...change, about, ...asBefore(ended?.until) }, now)
      return ended?.until
    }
    default:
      return meant satisfies never
  }
}

const asBefore = (until: Date | undefined) => (until === undefined ? {} : { before: { until: until.toISOString() } })

async function whichToMute(deps: ChatDeps, turn: Heard, until: TimeSaid | undefined): Promise<Message> {
  const { choice } = languages[turn.lang].hold
  const rest = until === undefined ? {} : { until }
  const rules = readable(deps, await listRulesOf(deps.db, turn.conversation.id))
  const choices = [
    ...rules.slice(0, shownRules).map(({ id }) => ({
      title: choice.rule(id),
      says: phrase({ verb: 'mute', what: { of: 'rule', number: id }, ...rest }, turn.lang),
    })),
    { title: choice.all, says: phrase({ verb: 'mute', what: { of: 'all' }, ...rest }, turn.lang) },
  ]
  return ask({ of: 'hold', key: 'which-to-mute' }, choices, {
    piece: 'rule',
    ...(rules.length > shownRules && { among: optionsOf(turn, rules), dataset: 'segment measure datasource' }),
  })
}

/** All that can be held by its number, after all at once. */
function optionsOf({ lang }: Heard, rules: readonly KnownRule[]): readonly Option[] {
  const { choice } = languages[lang].hold
  const numbered = rules.map(({ id }) => ({ title: choice.rule(id), value: `${id}` }))
  return [{ title: choice.all, value: phrasesFor(lang).all }, ...numbered].slice(0, mostOptions)
}

const howLong = (turn: Heard, what: Held, meant: Meant): Message =>
  ask({ of: 'hold', key: 'how-long', what: thingOf(meant) }, times(turn, what), { piece: 'time' })

function times({ lang, zone }: Heard, what: Held): readonly Choice[] {
  const { choice } = languages[lang].hold
  const formats = createFormats(lang, zone)
  const until = (time: TimeSaid): string => phrase({ verb: 'mute', what, until: time }, lang)
  return [
    ...[1, 4].map((hours) => ({ title: choice.hours(formats, hours), says: until({ minutes: hours * 60 }) })),
    { title: choice.tomorrow, says: until({ day: 'tomorrow' }) },
  ]
}

/** Back to the mute before it, or to none. */
const undo = ({ lang, zone }: Heard, what: Held, before: Date | undefined): Choice => ({
  title: languages[lang].button.undo,
  says: phrase(
    before === undefined ? { verb: 'unmute', what } : { verb: 'mute', what, until: timeOf(before, zone) },
    lang,
  ),
})
