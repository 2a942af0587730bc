import type { Condition } from '../../core/condition.ts'
import type { RuleForm } from '../../core/message.ts'
import type { Recipient, Rule, Watch } from '../../core/rule.ts'
import { typeNumber } from '../number.ts'

/** A rule as its form shows it: numbers as they may be typed back. */
export function valuesOf({ instanceId, watch, recipients }: Rule): RuleForm['values'] {
  const subject = 'subject' in watch ? watch.subject : undefined
  return {
    what: watch.kind === 'threshold' ? watch.condition.kind : watch.kind,
    instance: instanceId,
    subject: subject === undefined ? 'all' : `${instanceId}/${subject.key}`,
    ...(subject?.where && { value: subject.where.value }),
    ...ofWatch(watch),
    ...ofRecipients(recipients),
  }
}

function ofWatch(watch: Watch): RuleForm['values'] {
  switch (watch.kind) {
    case 'threshold':
      return ofCondition(watch.condition)
    case 'stale':
      return { number: typeNumber(watch.hours) }
    case 'refresh-failed':
      return { firstFailures: `${watch.firstFailures}` }
    case 'full-refresh':
      return { alsoManual: `${watch.alsoManual}` }
    case 'everything':
      return { firstFailures: `${watch.firstFailures}`, alsoManual: `${watch.alsoManual}` }
    default:
      return {}
  }
}

function ofCondition(condition: Condition): RuleForm['values'] {
  if ('by' in condition) {
    const number = `${typeNumber(condition.by)}${condition.unit === 'percent' ? '%' : ''}`
    return { number, ...(condition.withinDays !== undefined && { within: `${condition.withinDays}` }) }
  }
  const { threshold, times } = condition
  const recoverAt = 'recoverAt' in condition ? condition.recoverAt : undefined
  return {
    number: typeNumber(threshold),
    ...(recoverAt !== undefined && { recoverAt: typeNumber(recoverAt) }),
    ...(times !== undefined && { times: `${times}` }),
  }
}

const ofRecipients = (recipients: readonly Recipient[]): RuleForm['values'] => ({
  here: `${recipients.some(({ kind }) => kind === 'here')}`,
  owner: `${recipients.some(({ kind }) => kind === 'owner')}`,
  mails: recipients.flatMap((each) => (each.kind === 'mail' ? [each.address] : [])).join(', '),
})
