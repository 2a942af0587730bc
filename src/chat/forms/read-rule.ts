import type { RuleField } from '../../core/form.ts'
import type { Problem, RuleForm } from '../../core/message.ts'
import type { Where } from '../../core/subject.ts'
import { namedExactly } from '../ask/chosen.ts'
import type { Candidate } from '../candidates.ts'
import type { AlertWhen, EventsSaid, Subscribe } from '../command.ts'
import { refOf } from '../subject.ts'

/** What a form says as the command that words would give, or what has to be filled in first. */
export type ReadRule =
  | { readonly ok: true; readonly command: AlertWhen | Subscribe }
  | { readonly ok: false; readonly problems: readonly Problem<RuleField>[] }

type Values = RuleForm['values']

/** @param all  everything that may be chosen */
export function readRule(of: RuleForm['of'], values: Values, all: readonly Candidate[]): ReadRule {
  const one = all.find((each) => refOf(each) === values.subject)
  return of === 'alert' ? readAlert(values, all, one) : readRefreshes(values, all, one)
}

function readAlert(values: Values, all: readonly Candidate[], one: Candidate | undefined): ReadRule {
  const condition = conditions.find((each) => each === values.what)
  const addresses = (values.mails ?? '').split(/[\s,;]+/).filter((each) => each !== '')
  const odd = addresses.find((each) => !/^[^@\s]+@[^@\s]+$/.test(each))
  const here = values.here === 'true'
  const mails = [...(values.owner === 'true' ? ['owner'] : []), ...addresses]
  const problems = [
    ...(condition === undefined ? [needed('what')] : []),
    ...(one === undefined ? [needed('subject')] : []),
    ...(!filled(values.number) && condition !== 'no-data' ? [needed('number')] : []),
    ...(odd === undefined ? [] : [problem('mails', { of: 'form', key: 'not-an-address', said: odd })]),
    ...(!here && mails.length === 0 ? [problem('here', { of: 'form', key: 'nobody' })] : []),
  ]
  if (condition === undefined || one === undefined || problems.length > 0) return { ok: false, problems }
  const { where, ...typed } = optionsOf(values, condition)
  const dimension = one.measure?.dimensions[0] ?? ''
  const command: AlertWhen = {
    ...{ verb: 'alert-when', ...namedExactly(all, one), quoted: true, condition, ...typed, mails, here },
    alsoNow: values.alsoNow === 'true',
    ...(where !== undefined && { where: { ...where, dimension } }),
  }
  return { ok: true, command }
}

const conditions = ['above', 'below', 'either', 'rises', 'falls', 'stale', 'no-data'] as const

type Typed = Pick<AlertWhen, 'number' | 'within' | 'recoverAt' | 'times'> & { readonly where?: Where }

/** What stands in a field counts as said: what does not fit is told beside it. */
function optionsOf(values: Values, condition: AlertWhen['condition']): Typed {
  const { number, within, recoverAt, times, value } = values
  return {
    ...(filled(number) && condition !== 'no-data' && { number: number.trim() }),
    ...(filled(within) && { within: within.trim() }),
    ...(filled(recoverAt) && { recoverAt: recoverAt.trim() }),
    ...(filled(times) && times.trim() !== '1' && { times: times.trim() }),
    ...(filled(value) && { where: { dimension: '', value: value.trim() } }),
  }
}

function readRefreshes(values: Values, all: readonly Candidate[], one: Candidate | undefined): ReadRule {
  const what = events.find((each) => each === values.what)
  if (what === undefined) return { ok: false, problems: [needed('what')] }
  const { subject, instance } = one === undefined ? { subject: undefined, instance: undefined } : namedExactly(all, one)
  const elsewhere = instance ?? (filled(values.instance) ? values.instance : undefined)
  const command: Subscribe = {
    ...{ verb: 'subscribe', what },
    ...(subject !== undefined && { subject }),
    ...(elsewhere !== undefined && { instance: elsewhere }),
    firstFailures: values.firstFailures === 'true',
    alsoManual: values.alsoManual === 'true',
  }
  return { ok: true, command }
}

const events: readonly EventsSaid[] = [
  'refresh-failed',
  'refresh-succeeded',
  'full-refresh',
  'unification',
  'everything',
]

const filled = (value: string | undefined): value is string => value !== undefined && value.trim() !== ''

const needed = (field: RuleField): Problem<RuleField> => problem(field, { of: 'form', key: 'needed', field })

const problem = (field: RuleField, say: Problem<RuleField>['say']): Problem<RuleField> => ({ field, say })
