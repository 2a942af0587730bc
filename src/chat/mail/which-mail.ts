import { listMailedAt, listStoppedAt } from '../../store/unsubscribes.ts'
import { ownAddress } from '../access/own-address.ts'
import type { Asking } from '../ask/asking.ts'
import type { ChatDeps, Heard } from '../deps.ts'
import { ask } from '../say.ts'
import { shownChoices } from '../subject.ts'
import { toNumber } from '../ways.ts'

const questions = { 'stop-mail': 'which-to-stop', 'mail-again': 'which-to-resume' } as const

/** The mails of which rule: those that mailed whoever asks, or that they stopped, are buttons. */
export async function whichMail(deps: ChatDeps, turn: Heard, verb: keyof typeof questions): Promise<Asking> {
  const address = await ownAddress(deps, turn)
  const list = verb === 'stop-mail' ? listMailedAt : listStoppedAt
  const rules = address === undefined ? [] : await list(deps.db, address, shownChoices)
  const choices = rules.flatMap((number) => toNumber(verb, number, turn.lang))
  return ask({ of: 'mail', key: questions[verb] }, choices, { piece: 'rule' })
}
