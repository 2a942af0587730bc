import { alarm } from './en/alarm.ts'
import { cause, diverted } from './en/cause.ts'
import { chart } from './en/chart.ts'
import { form } from './en/form.ts'
import { help } from './en/help.ts'
import { history } from './en/history.ts'
import { hold } from './en/hold.ts'
import { look } from './en/look.ts'
import { mail } from './en/mail.ts'
import { missed } from './en/missed.ts'
import { pause } from './en/pause.ts'
import { preview } from './en/preview.ts'
import { refresh } from './en/refresh.ts'
import { refreshButtons, refreshEnded } from './en/refresh-ended.ts'
import { rule } from './en/rule.ts'
import { run } from './en/run.ts'
import { said } from './en/said.ts'
import { silence } from './en/silence.ts'
import { status } from './en/status.ts'
import { stillOpen } from './en/still-open.ts'
import { threshold } from './en/threshold.ts'
import { trouble } from './en/trouble.ts'
import { unsubscribe } from './en/unsubscribe.ts'
import { welcome } from './en/welcome.ts'
import { why } from './en/why.ts'
import type { Formats } from './formats.ts'

/**
 * Every sentence in English. Texts are plain; each edge escapes them. Outside words come as `Shown`, numbers and moments
 * raw, with the formats to write them.
 */
export const en = {
  state: {
    failed: 'Failed',
    failedAgain: 'Failed again',
    recovered: 'Recovered',
    refreshed: 'Refreshed',
    ended: 'Ended',
    corrected: 'Corrected',
  },
  refresh,
  refreshEnded,
  threshold,
  stillOpen,
  run,
  silence,
  trouble,
  pause,
  missed,
  hold,
  mail,
  label: {
    failedAt: 'Failed',
    recoveredAt: 'Recovered',
    firstFailure: 'First failure',
    endedAt: 'Ended',
    cause: 'Cause',
    owner: 'Owner',
    owners: 'Owners',
    /** Where not everybody who owns something of it is named. */
    attention: 'Attention',
    run: 'Run',
    instance: 'Instance',
    instances: 'Instances',
    evaluatedAt: 'Evaluated',
    correctedAt: 'Corrected',
    crossedAt: 'Crossed',
    now: 'Now',
    before: 'Before',
    threshold: 'Threshold',
    rule: 'Rule',
    at: 'At',
    since: 'Since',
    from: 'From',
    until: 'Until',
    answer: 'Answer',
    to: 'To',
    triedSince: 'Tried since',
    stoppedAt: 'Given up',
    message: 'Message',
    rulesThere: 'Your rules',
    failed: 'Failed',
    alertAfter: 'Alert after',
    foundAt: 'Found',
    pausedAt: 'Paused',
    missedSince: 'Missed since',
  },
  button: {
    alertsHere: 'Alerts here',
    failures: 'Refresh failures',
    above: (f: Formats, threshold: number) => `Segment above ${f.number(threshold)}`,
    undo: 'Undo',
    remove: (number: number) => `Remove ${number}`,
    restore: (number: number) => `Restore ${number}`,
    sendAgain: 'Send again',
    help: 'Help',
    change: 'Change alert',
    inInsights: 'Open in Customer Insights',
    why: 'Why',
    ...refreshButtons,
    approve: 'Approve',
    refuse: 'Refuse',
  },
  note: {
    possibleRepeat: 'Possible repeat: the first attempt may have arrived.',
    diverted,
    becauseOf: (f: Formats, count: number, rules: string) =>
      `Because of ${f.plural(count, { one: 'rule', other: 'rules' })} ${rules}`,
    canSay: (says: string) => `You can say: ${says}`,
    byMail: 'Sent by Belfry, which watches Customer Insights. Its rules are set in Microsoft Teams.',
  },
  and: {
    more: (f: Formats, count: number) => `${f.number(count)} more`,
  },
  rule,
  help,
  cause,
  alarm,
  said,
  preview,
  chart,
  look,
  status,
  history,
  why,
  form,
  unsubscribe,
  welcome,
}

/** What every language has to say: the same keys, each with a text of its own. */
export type Words = Spoken<typeof en>

type Spoken<T> = T extends string
  ? string
  : T extends (...args: infer Args) => infer Said
    ? (...args: Args) => Said extends string ? string : Said
    : { readonly [Key in keyof T]: Spoken<T[Key]> }
