import type { Condition } from '../../core/condition.ts'
import type { Choice } from '../../core/message.ts'
import type { SubjectKind } from '../../core/subject.ts'
import { capital } from '../../words/capital.ts'
import type { Language } from '../../words/index.ts'
import { phrasesFor } from '../../words/phrases.ts'
import type { AlertWhen } from '../command.ts'
import { parseAmount, parseNumber, typeNumber } from '../number.ts'
import { phraseWatch } from '../phrase/alert.ts'
import { sentenceOf } from '../phrase/sentence-of.ts'
import { textOf } from '../phrase.ts'
import { ask, refuse } from '../say.ts'
import type { Found } from '../subject.ts'
import { misfit, settleCondition } from './condition.ts'
import { settleHours } from './hours.ts'

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
export function settleWatch(command: AlertWhen, of: SubjectKind, near: number, lang?: Language): Found<Awaited> {
  const { condition, number } = command
  if (condition === 'stale') return settleStale(command, lang)
  if (of === 'datasource') return whichCondition(lang, command, staleFor('24 hours'))
  switch (condition) {
    case 'unsaid':
      return whichCondition(lang, command, ...usual(near))
    case 'no-data':
      if (number !== undefined) return whichCondition(lang, command, { condition }, staleFor(number))
      return misfit(command, condition, lang) ?? { ok: true, found: { kind: condition } }
    case 'at-least':
    case 'at-most':
      return number === undefined
        ? whichNumber({ ...command, condition: exactly[condition].condition }, `${near}`, lang)
        : onTheLine(command, condition, number, of, lang)
    default: {
      const refusal = misfit(command, condition, lang)
      if (refusal !== undefined) return refusal
      if (number === undefined) return whichNumber(command, `${near}`, lang)
      const settled = settleCondition({ ...command, condition, number }, of, lang)
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

function settleStale(command: AlertWhen, lang?: Language): Found<Awaited> {
  const refusal = misfit(command, 'stale', lang)
  if (refusal !== undefined) return refusal
  if (command.number === undefined) return whichNumber(command, '24 hours', lang, 'which-length')
  const hours = settleHours(command, command.number, lang)
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
  lang?: Language,
): Found<Awaited> {
  const { condition: strict, step } = exactly[condition]
  const line = of === 'segment' ? parseNumber(number) : undefined
  if (line === undefined && (of === 'segment' || parseAmount(number).length === 0))
    return refuse(ask({ key: 'not-a-number', said: number, of }, [], { piece: 'number', half: command }))
  const including = line === undefined || line + step < 0 ? [] : [typeNumber(line + step)]
  const parts = [...including, line === undefined ? number : typeNumber(line)]
  return whichCondition(lang, command, ...parts.map((each) => ({ condition: strict, number: each })))
}

/** The question what it shall do, with answers that act; options go along where they fit. */
function whichCondition(lang: Language | undefined, command: AlertWhen, ...parts: readonly Part[]) {
  const { number: _number, ...said } = command
  const { within: _within, recoverAt: _recoverAt, times: _times, ...plain } = { ...said, alsoNow: false }
  const fitting = parts.map((part) => ({ ...said, ...part })).filter((each) => isFit(each, each.condition))
  const all = fitting.length > 0 ? fitting : parts.map((part) => ({ ...plain, ...part }))
  const choices = all.map((each) => choiceOf(each, lang))
  const question = { key: 'which-condition', subject: command.subject ?? '', example: choices[0]?.says ?? '' } as const
  return refuse(ask(question, choices, { piece: 'condition', half: command }))
}

const isFit = (command: AlertWhen, condition: Part['condition']): boolean =>
  misfit(command, condition) === undefined && (condition !== 'stale' || settleHours(command, command.number ?? '').ok)

function whichNumber(
  command: AlertWhen,
  number: string,
  lang: Language | undefined,
  key: 'which-number' | 'which-length' = 'which-number',
) {
  const choice = choiceOf({ ...command, number }, lang)
  const question = { key, subject: command.subject ?? '', example: choice.says }
  return refuse(ask(question, [choice], { piece: 'number', half: command }))
}

/** The whole sentence, under what it waits for: a whole one is wider than a button on a phone. */
const choiceOf = (command: AlertWhen, lang: Language | undefined): Choice => ({
  title: capital(textOf(phraseWatch(command, phrasesFor(lang ?? 'en')))),
  says: sentenceOf(command, lang),
})
