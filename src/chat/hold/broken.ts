import type { Message } from '../../core/message.ts'
import { listEvents } from '../../store/events.ts'
import { listOpenTold, listProblems, type Problem } from '../../store/problems.ts'
import { findShownBy } from '../../store/shown.ts'
import { languages } from '../../words/index.ts'
import { phrasesFor } from '../../words/phrases.ts'
import { isTold } from '../access/open-here.ts'
import { mostOptions } from '../ask/asking.ts'
import type { Ack } from '../command.ts'
import type { ChatDeps, Heard } from '../deps.ts'
import { phraseNamed } from '../phrase/named.ts'
import { phrase } from '../phrase.ts'
import { ask, refuse, say } from '../say.ts'
import type { Found } from '../subject.ts'
import { distinct, isSame, type Titled, titledOf } from '../titled.ts'
import { findNamed, shownIds } from './held-meant.ts'

/** An open problem that was told here, with what it is about and who looks after it. */
export type Broken = { readonly id: number; readonly titled: Titled; readonly by?: string }

const shownChoices = 5

/** The problems that an acknowledgement is about: those a card shows, of a subject, or all told here; else a question. */
export async function findBroken(deps: ChatDeps, turn: Heard, command: Ack): Promise<Found<readonly Broken[]>> {
  const here = turn.conversation.id
  if (command.all === true) return orNothing(await withTitles(deps, turn, await listOpenTold(deps.db, here)))
  if (command.subject !== undefined) return ofSubject(deps, turn, command)
  const shown = await findShownBy(deps.db, here, shownIds(turn))
  if (shown.events.length > 0) {
    const own = (await listProblems(deps.db, shown.problemIds)).filter(({ conversationId }) => conversationId === here)
    const open = own.filter(({ closedAt }) => closedAt === undefined)
    if (own.length > 0 && open.length === 0) return refuse(say({ of: 'hold', key: 'over-already' }))
    return orNothing(await withTitles(deps, turn, open))
  }
  return onlyOne(turn, command, await withTitles(deps, turn, await listOpenTold(deps.db, here)))
}

async function ofSubject(deps: ChatDeps, turn: Heard, command: Ack): Promise<Found<readonly Broken[]>> {
  const { verb } = command
  const named = await findNamed(deps, command, (one) => phrase({ ...one, verb }, deps.lang))
  if (!named.ok) return named
  const all = await withTitles(deps, turn, await listOpenTold(deps.db, turn.conversation.id))
  return orNothing(all.filter(({ titled }) => isSame(titled, named.found)))
}

const orNothing = (broken: readonly Broken[]): Found<readonly Broken[]> =>
  broken.length === 0 ? refuse(say({ of: 'hold', key: 'nothing-to-acknowledge' })) : { ok: true, found: broken }

/** Of those that still ask for it the only one; else a question. */
function onlyOne(turn: Heard, { verb }: Ack, all: readonly Broken[]): Found<readonly Broken[]> {
  const asking = all.filter(({ by }) => (by === undefined) === (verb === 'ack'))
  if (asking.length === 0 && verb === 'unack') return refuse(say({ of: 'hold', key: 'not-acknowledged' }))
  const fitting = asking.length === 0 ? all : asking
  return fitting.length <= 1 ? orNothing(fitting) : refuse(whichOf(turn, verb, fitting))
}

function whichOf({ lang }: Heard, verb: Ack['verb'], broken: readonly Broken[]): Message {
  const named = distinct(broken.map(({ titled }) => titled)).filter(({ subjects }) => !subjects.includes('connection'))
  const isAlone = new Set(named.map(({ title }) => title)).size === named.length
  const choices = named.slice(0, shownChoices).map(({ title, instanceName }) => {
    const says = phrase({ verb, subject: title, ...(!isAlone && { instance: instanceName }) }, lang)
    return { title: isAlone ? title : `${title} (${instanceName})`, says }
  })
  const all = { title: languages[lang].hold.choice.all, says: phrase({ verb, all: true }, lang) }
  const among = named.slice(0, mostOptions).map((one) => ({
    title: isAlone ? one.title : `${one.title} (${one.instanceName})`,
    value: phraseNamed({ subject: one.title, ...(!isAlone && { instance: one.instanceName }) }, phrasesFor(lang)),
  }))
  const question = { of: 'hold', key: 'which-to-acknowledge' } as const
  return ask(question, [...choices, all], { piece: 'subject', ...(named.length > shownChoices && { among }) })
}

async function withTitles(deps: ChatDeps, { lang }: Heard, problems: readonly Problem[]): Promise<readonly Broken[]> {
  const events = await listEvents(
    deps.db,
    problems.map(({ eventId }) => eventId),
  )
  return problems.flatMap(({ id, eventId, acknowledged }) => {
    const event = events.find((one) => one.id === eventId)?.event
    if (event === undefined || !isTold(deps.open, event)) return []
    const by = acknowledged === undefined ? {} : { by: acknowledged.by.name }
    return [{ id, titled: titledOf(event, lang), ...by }]
  })
}
