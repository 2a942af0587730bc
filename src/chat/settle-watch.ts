import type { Condition } from '../core/condition.ts'
import type { SubjectKind } from '../core/subject.ts'
import type { AlertWhen } from './command.ts'
import { parseAmount, parseNumber, typeNumber } from './number.ts'
import { phrase } from './phrase.ts'
import { refuse, say, sentences } from './say.ts'
import { misfit, settleCondition } from './settle-condition.ts'
import { settleHours } from './settle-hours.ts'
import type { Found } from './subject.ts'

/** What a rule waits for, without its subject. */
export type Awaited =
  | { readonly kind: 'threshold'; readonly condition: Condition }
  | { readonly kind: 'stale'; readonly hours: number }
  | { readonly kind: 'no-data' }

/**
 * What was asked for, or the question for what is missing.
 *
 * @param command  its subject is found: it is named so that nothing else is meant
 * @param near     a number a person might choose for this subject
 */
export function settleWatch(command: AlertWhen, of: SubjectKind, near: number): Found<Awaited> {
  const { condition, number } = command
  if (condition === 'stale') return settleStale(command)
  if (of === 'datasource') return whichCondition(command, staleFor('24 hours'))
  switch (condition) {
    case 'unsaid':
      return whichCondition(command, ...usual(near))
    case 'no-data':
      if (number !== undefined) return whichCondition(command, { condition }, staleFor(number))
      return misfit(command, condition) ?? { ok: true, found: { kind: condition } }
    case 'at-least':
    case 'at-most':
      return number === undefined
        ? whichNumber({ ...command, condition: exactly[condition].condition }, `${near}`)
        : onTheLine(command, condition, number, of)
    default: {
      const refusal = misfit(command, condition)
      if (refusal !== undefined) return refusal
      if (number === undefined) return whichNumber(command, `${near}`)
      const settled = settleCondition({ ...command, condition, number }, of)
      return settled.ok ? { ok: true, found: { kind: 'threshold', condition: settled.found } } : settled
    }
  }
}

type Part = { readonly condition: Condition['kind'] | 'stale' | 'no-data'; readonly number?: string }

const staleFor = (number: string): Part => ({ condition: 'stale', number: number.replace(/^for /i, '') })

/** What people ask for most. */
const usual = (near: number): readonly Part[] => [
  { condition: 'above', number: `${near}` },
  { condition: 'below', number: `${near}` },
  { condition: 'rises', number: '10%' },
  { condition: 'no-data' },
]

function settleStale(command: AlertWhen): Found<Awaited> {
  const refusal = misfit(command, 'stale')
  if (refusal !== undefined) return refusal
  if (command.number === undefined) return whichNumber(command, '24 hours')
  const hours = settleHours(command, command.number)
  return hours.ok ? { ok: true, found: { kind: 'stale', hours: hours.found } } : hours
}

const exactly = { 'at-least': { condition: 'above', step: -1 }, 'at-most': { condition: 'below', step: 1 } } as const

/**
 * Whether exactly on the line counts too: the two sentences that say so of a segment, which has whole numbers only. Of a
 * measure only the one that leaves the line out can be said.
 */
function onTheLine(
  command: AlertWhen,
  condition: 'at-least' | 'at-most',
  number: string,
  of: 'segment' | 'measure',
): Found<Awaited> {
  const { condition: strict, step } = exactly[condition]
  const line = of === 'segment' ? parseNumber(number) : undefined
  if (line === undefined && (of === 'segment' || parseAmount(number).length === 0))
    return refuse(say({ key: 'not-a-number', said: number, of }))
  const including = line === undefined || line + step < 0 ? [] : [typeNumber(line + step)]
  const parts = [...including, line === undefined ? number : typeNumber(line)]
  return whichCondition(command, ...parts.map((each) => ({ condition: strict, number: each })))
}

/** The question what it shall do, with answers that act; options go along where they fit. */
function whichCondition(command: AlertWhen, ...parts: readonly Part[]) {
  const { number: _number, ...said } = command
  const { within: _within, recoverAt: _recoverAt, times: _times, ...plain } = { ...said, alsoNow: false }
  const fitting = parts.map((part) => ({ ...said, ...part })).filter((each) => isFit(each, each.condition))
  const all = fitting.length > 0 ? fitting : parts.map((part) => ({ ...plain, ...part }))
  const [example = '', ...others] = all.map(phrase)
  return refuse(say({ key: 'which-condition', subject: command.subject ?? '', example }, sentences(example, ...others)))
}

const isFit = (command: AlertWhen, condition: Part['condition']): boolean =>
  misfit(command, condition) === undefined && (condition !== 'stale' || settleHours(command, command.number ?? '').ok)

function whichNumber(command: AlertWhen, number: string) {
  const example = phrase({ ...command, number })
  return refuse(say({ key: 'which-number', subject: command.subject ?? '', example }, sentences(example)))
}
