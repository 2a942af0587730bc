import type { Choice, Message } from '../../core/message.ts'
import { insertChange } from '../../store/audit.ts'
import { lockConversation } from '../../store/conversations.ts'
import { reconsiderHeld } from '../../store/held.ts'
import { endMutes, type KnownMute, listMutes } from '../../store/mutes.ts'
import { findRule, listRulesOf, muteRule } from '../../store/rules.ts'
import type { Trx } from '../../store/tables.ts'
import { languages } from '../../words/index.ts'
import { phrasesFor } from '../../words/phrases.ts'
import { isReadable } from '../access/open-here.ts'
import { refusalOf } from '../access/permission.ts'
import { readable } from '../access/readable.ts'
import { mostOptions } from '../ask/asking.ts'
import type { Held, Unmute } from '../command.ts'
import type { ChatDeps, Handler, Heard } from '../deps.ts'
import { findMeant, type Meant, thingOf } from '../hold/held-meant.ts'
import { phraseHeld } from '../phrase/named.ts'
import { phrase } from '../phrase.ts'
import { ask, only, say } from '../say.ts'

const shownChoices = 6

/** `unmute …`: ends a mute before its time; what was held comes in one message. `unmute all`: all mutes of this conversation. */
export const unmute: Handler<Unmute> = async (deps, turn, { what }) => {
  const now = await deps.clock()
  const muted = await listMuted(deps, turn, now)
  const [first, second] = muted
  const said = what ?? (second === undefined ? first?.what : undefined)
  if (first === undefined && what === undefined) return only(say({ of: 'hold', key: 'not-muted' }))
  if (said === undefined) return only(whichToUnmute(turn, muted))
  const refusal = what === undefined ? await refusalOf(deps, turn, { verb: 'unmute', what: said }) : undefined
  if (refusal !== undefined) return only(refusal)
  const found = await findMeant(deps, turn, said, (named) =>
    phrase({ verb: 'unmute', what: { ...named, of: 'subject' } }, turn.lang),
  )
  if (!found.ok) return only(found.answer)
  const meant = found.found
  return async (trx, writtenAt) => {
    await lockConversation(trx, turn.conversation.id)
    const isEnded = await end(trx, turn, meant, writtenAt)
    if (!isEnded) return say({ of: 'hold', key: 'not-muted', what: thingOf(meant) }, choicesOf(turn, muted))
    await reconsiderHeld(trx, turn.conversation.id, writtenAt)
    return say({ of: 'hold', key: 'unmuted', what: thingOf(meant) })
  }
}

/** @returns whether anything was muted */
async function end(trx: Trx, turn: Heard, meant: Meant, now: Date): Promise<boolean> {
  if (meant.of === 'rule') return endOfRule(trx, turn, meant.rule.id, now)
  const { id } = turn.conversation
  const of =
    meant.of === 'all'
      ? (await listMutes(trx, id, now)).map((mute) => mute.of)
      : meant.subjects.flatMap(({ instanceId, subjects }) => subjects.map((subject) => ({ instanceId, subject })))
  const ended: KnownMute[] = []
  for (const one of of) ended.push(...(await endMutes(trx, id, one ?? 'all', now)))
  for (const { of: subject, until } of eachOnce(ended)) {
    const about = subject === undefined ? `conversation/${id}` : `${subject.instanceId}/${subject.subject}`
    await tell(trx, turn, about, until, now)
  }
  return ended.length > 0
}

/** A data source is muted under both its keys. */
const eachOnce = (mutes: readonly KnownMute[]): readonly KnownMute[] =>
  mutes.filter((mute, index) => mutes.findIndex((other) => isOfSame(mute, other)) === index)

const isOfSame = (one: KnownMute, other: KnownMute): boolean =>
  one.of?.instanceId === other.of?.instanceId && one.title === other.title

async function endOfRule(trx: Trx, turn: Heard, id: number, now: Date): Promise<boolean> {
  const until = (await findRule(trx, id))?.mutedUntil
  if (until === undefined || until <= now) return false
  await muteRule(trx, id, undefined)
  await tell(trx, turn, `rule/${id}`, until, now)
  return true
}

const tell = (trx: Trx, turn: Heard, about: string, until: Date, now: Date): Promise<number> => {
  const before = { until: until.toISOString() }
  return insertChange(
    trx,
    { person: turn.person, conversationId: turn.conversation.id, what: 'unmuted', about, before },
    now,
  )
}

type MutedHere = { readonly title: string; readonly what: Held }

/** What is muted here now: rules of this conversation, and what comes to it. */
async function listMuted(deps: ChatDeps, turn: Heard, now: Date): Promise<readonly MutedHere[]> {
  const { choice } = languages[turn.lang].hold
  const all = readable(deps, await listRulesOf(deps.db, turn.conversation.id))
  const rules = all.filter((one) => one.mutedUntil && one.mutedUntil > now)
  const mutes = (await listMutes(deps.db, turn.conversation.id, now)).filter(
    ({ of }) => of === undefined || isReadable(deps.open, of.instanceId),
  )
  return [
    ...rules.map(({ id }): MutedHere => ({ title: choice.rule(id), what: { of: 'rule', number: id } })),
    ...mutes.map(
      ({ title }): MutedHere =>
        title === undefined
          ? { title: choice.all, what: { of: 'all' } }
          : { title, what: { of: 'subject', subject: title } },
    ),
  ]
}

function whichToUnmute(turn: Heard, muted: readonly MutedHere[]): Message {
  const among = muted
    .slice(0, mostOptions)
    .map(({ title, what }) => ({ title, value: phraseHeld(what, phrasesFor(turn.lang)) }))
  return ask({ of: 'hold', key: 'which-to-unmute' }, choicesOf(turn, muted), {
    piece: 'rule',
    ...(muted.length > shownChoices && { among }),
  })
}

const choicesOf = (turn: Heard, muted: readonly MutedHere[]): readonly Choice[] =>
  muted.slice(0, shownChoices).map(({ title, what }) => ({ title, says: phrase({ verb: 'unmute', what }, turn.lang) }))
