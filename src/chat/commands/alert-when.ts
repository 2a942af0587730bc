import { seed } from '../../core/latch.ts'
import type { Message } from '../../core/message.ts'
import { mayNameAddress } from '../../core/rights.ts'
import type { Recipient, Rule } from '../../core/rule.ts'
import type { Turn } from '../../core/turn.ts'
import { findNewestReading, insertNewReadings } from '../../store/readings.ts'
import { insertRule, putLatch } from '../../store/rules.ts'
import type { AlertWhen } from '../command.ts'
import type { ChatDeps, Handler } from '../deps.ts'
import { folded } from '../near.ts'
import { newestReading } from '../newest-reading.ts'
import { parseNumber } from '../number.ts'
import { phrase } from '../phrase.ts'
import { findSame } from '../same.ts'
import { only, say } from '../say.ts'
import { type Candidate, findSubject, listCandidates } from '../subject.ts'
import { savedThreshold } from '../threshold.ts'
import { roundAbove } from './help.ts'

const shownChoices = 5

/** `alert when segment <name> goes above <number> [email <address|owner>] [here]`: a threshold rule. */
export const alertWhen: Handler<AlertWhen> = async (deps, turn, said) => {
  if (said.kind === 'measure') return only(say({ key: 'not-watched-yet', what: 'measure' }))
  const command = await withWholeName(deps, said)
  if (command.condition === 'other') return only(say({ key: 'not-watched-yet', what: 'condition' }))
  const { subject, number } = command
  if (subject === undefined) return only(await whichSegment(deps, command))
  const again = (name: string, instance?: string): string =>
    phrase({ ...command, subject: name, ...(instance !== undefined && { instance }) })
  const segment = await findSubject(deps, 'segment', { ...command, subject }, again)
  if (!segment.ok) return only(segment.answer)
  if (number === undefined) return only(await whichNumber(deps, command, segment.found))
  const threshold = parseNumber(number)
  if (threshold === undefined) return only(say({ key: 'not-a-number', said: number }))
  const refusal = refuseAddresses(deps, turn, command.mails)
  return refusal === undefined ? save(deps, turn, segment.found, threshold, recipientsOf(command)) : only(refusal)
}

/** A segment may be called "Age over 50": who says its whole name has said no number. */
async function withWholeName(deps: ChatDeps, said: AlertWhen): Promise<AlertWhen> {
  const { whole, number: _, ...rest } = said
  if (whole === undefined) return said
  const isName = (await listCandidates(deps, 'segment')).some(({ names }) =>
    names.some((name) => folded(name) === folded(whole)),
  )
  return isName ? { ...rest, subject: whole, condition: 'unsaid' } : said
}

async function save(
  deps: ChatDeps,
  turn: Turn,
  segment: Candidate,
  threshold: number,
  recipients: readonly Recipient[],
): ReturnType<Handler<AlertWhen>> {
  const { reading, lookedUp } = await newestReading(deps, segment.instance.id, segment.name)
  return async (trx, now) => {
    const wanted: Omit<Rule, 'id' | 'revision'> = {
      conversationId: turn.conversation.id,
      instanceId: segment.instance.id,
      watch: { kind: 'segment-above', subject: segment.subject, threshold },
      recipients,
      createdBy: turn.person,
      createdAt: now,
    }
    const same = await findSame(trx, wanted)
    if (same !== undefined) return savedThreshold(trx, deps.mail, same, reading, { existed: true })
    await insertNewReadings(trx, segment.instance.id, lookedUp)
    const rule = await insertRule(trx, wanted)
    await putLatch(trx, rule.id, seed(threshold, reading))
    return savedThreshold(trx, deps.mail, rule, reading, {})
  }
}

/** None named means the owner by e-mail and this conversation; `email …` means that mail only, `here` adds this one. */
function recipientsOf({ mails, here }: AlertWhen): readonly Recipient[] {
  const named = [...new Set(mails.map((mail) => mail.toLowerCase()))]
    .sort()
    .map((mail): Recipient => (mail === 'owner' ? { kind: 'owner' } : { kind: 'mail', address: mail }))
  if (named.length === 0) return here ? [{ kind: 'here' }] : [{ kind: 'owner' }, { kind: 'here' }]
  return here ? [...named, { kind: 'here' }] : named
}

function refuseAddresses(deps: ChatDeps, turn: Turn, mails: readonly string[]): Message | undefined {
  if (mails.includes('me')) return say({ key: 'which-address' })
  const addresses = mails.filter((mail) => mail !== 'owner')
  const [first] = addresses
  if (first === undefined) return undefined
  if (!mayNameAddress(deps.rights, turn.person)) return say({ key: 'address-needs-admin', address: first })
  const { mail } = deps
  const outside = mail && addresses.find((address) => !mail.allows(address))
  return mail && outside !== undefined
    ? say({ key: 'address-not-allowed', address: outside, domains: mail.allowedDomains })
    : undefined
}

/** The question for the number, with one that a person might choose. */
async function whichNumber(deps: ChatDeps, command: AlertWhen, segment: Candidate): Promise<Message> {
  const reading = await findNewestReading(deps.db, segment.instance.id, segment.name)
  const subject = segment.subject.title
  const example = phrase({ ...command, subject, number: `${roundAbove(reading?.value ?? 999)}` })
  return say({ key: 'which-number', segment: subject, example }, [{ title: example, says: example }])
}

async function whichSegment(deps: ChatDeps, command: AlertWhen): Promise<Message> {
  const all = await listCandidates(deps, 'segment')
  if (all.length === 0) return say({ key: 'nothing-known', kind: 'segment' })
  const choices = all
    .slice(0, shownChoices)
    .map(({ subject }) => ({ title: subject.title, says: phrase({ ...command, subject: subject.title }) }))
  return say({ key: 'which-segment' }, choices)
}
