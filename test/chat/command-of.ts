import type { AlertWhen, Subscribe } from '../../src/chat/command.ts'
import { typeNumber } from '../../src/chat/number.ts'
import type { Condition } from '../../src/core/condition.ts'
import type { Recipient, Watch } from '../../src/core/rule.ts'
import { kindOf } from '../../src/core/subject.ts'

/** How a subject and its instance are to be named so that nothing else is meant; absent: the subject by its title. */
export type Names = { readonly subject?: string; readonly instance?: string }

/** The command that makes such a rule: what `phrase` puts in words, and a form begins with. */
export function commandOf(watch: Watch, recipients: readonly Recipient[], names: Names = {}): AlertWhen | Subscribe {
  switch (watch.kind) {
    case 'threshold':
      return { ...alertOn(watch, recipients, names), ...conditionOf(watch.condition) }
    case 'stale':
      return { ...alertOn(watch, recipients, names), condition: 'stale', number: hoursOf(watch.hours) }
    case 'no-data':
      return { ...alertOn(watch, recipients, names), condition: 'no-data' }
    default:
      return subscriptionTo(watch, names)
  }
}

type Alerted = Extract<Watch, { readonly kind: 'threshold' | 'stale' | 'no-data' }>

function alertOn({ subject }: Alerted, recipients: readonly Recipient[], names: Names): Omit<AlertWhen, 'condition'> {
  const { key, title, where } = subject
  const kind = kindOf(key)
  return {
    verb: 'alert-when',
    ...(kind && { kind }),
    subject: names.subject ?? title,
    ...(where && { where }),
    ...(names.instance !== undefined && { instance: names.instance }),
    alsoNow: false,
    mails: recipients.flatMap((one) => (one.kind === 'here' ? [] : [one.kind === 'owner' ? 'owner' : one.address])),
    here: recipients.some(({ kind }) => kind === 'here'),
  }
}

function subscriptionTo(watch: Exclude<Watch, Alerted>, names: Names): Subscribe {
  const title = names.subject ?? ('subject' in watch ? watch.subject?.title : undefined)
  return {
    verb: 'subscribe',
    what: watch.kind,
    ...(title !== undefined && { subject: title }),
    ...(names.instance !== undefined && { instance: names.instance }),
    firstFailures: 'firstFailures' in watch && watch.firstFailures,
    alsoManual: 'alsoManual' in watch && watch.alsoManual,
  }
}

/** The condition with its number and options as they are typed. */
function conditionOf(condition: Condition): Pick<AlertWhen, 'condition' | 'number' | 'within' | 'recoverAt' | 'times'> {
  if ('by' in condition) {
    const { kind, by, unit, withinDays } = condition
    const number = `${typeNumber(by)}${unit === 'percent' ? '%' : ''}`
    return { condition: kind, number, ...(withinDays !== undefined && { within: `${withinDays}` }) }
  }
  const { kind, threshold, times } = condition
  const recoverAt = 'recoverAt' in condition ? condition.recoverAt : undefined
  return {
    condition: kind,
    number: typeNumber(threshold),
    ...(recoverAt !== undefined && { recoverAt: typeNumber(recoverAt) }),
    ...(times !== undefined && { times: `${times}` }),
  }
}

const hoursOf = (hours: number): string => `${typeNumber(hours)} ${hours === 1 ? 'hour' : 'hours'}`
