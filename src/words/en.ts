import type { RuleLine, RuleSaved, ThresholdCrossed } from '../core/message.ts'
import { alarm } from './en-alarm.ts'
import { cause, diverted } from './en-cause.ts'
import { help } from './en-help.ts'
import { length } from './en-length.ts'
import { said } from './en-said.ts'
import type { Formats } from './formats.ts'
import type { Shown } from './shown.ts'

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
    crossed: 'Crossed',
    backDown: 'Back down',
  },
  refresh: {
    failed: (name: Shown) => `${name} failed to refresh`,
    manyFailed: (f: Formats, count: number) => `${f.number(count)} data sources failed to refresh`,
    someStillFailed: (f: Formats, failed: number, all: number) =>
      `${f.number(failed)} of ${f.number(all)} data sources ${f.plural(failed, { one: 'has', other: 'have' })} not refreshed`,
    refreshed: (name: Shown) => `${name} refreshed`,
    allRefreshedAgain: (f: Formats, count: number) => `${f.number(count)} data sources refreshed again`,
    refreshedAfter: (f: Formats, name: Shown, failures: number) =>
      `${name} refreshed again after ${countFailures(f, failures)}`,
    recovered: (f: Formats, name: Shown, failures: number, lengthMs: number) =>
      `${name} refreshed again after ${countFailures(f, failures)}, ${length(f, lengthMs)}`,
    failedAgain: (name: Shown) => `${name} failed again`,
    failedToo: (name: Shown) => `${name} failed to refresh, too`,
    inARow: (f: Formats, failures: number, lastSucceededAt: string | undefined) =>
      `${failures === 1 ? 'First failure' : `${countFailures(f, failures)} in a row`}, ${
        lastSucceededAt === undefined ? 'no success known' : `last success ${f.moment(lastSucceededAt)}`
      }`,
    inARowSince: (f: Formats, failures: number, since: string) =>
      `${countFailures(f, failures)} in a row since ${f.moment(since)}`,
    forGood: 'Failed for good: it will not mend itself.',
    mayMend: 'It may still mend itself: the run has not ended.',
    mendUnknown: 'It is not known whether it may still mend itself.',
    error: (message: Shown | undefined, code: Shown | undefined) =>
      message === undefined ? `Error ${code ?? ''}` : `Error: ${message}${code === undefined ? '' : ` (${code})`}`,
    culprit: (culprit: Shown) => culprits.get(culprit.toLowerCase()) ?? culprit,
    run: (f: Formats, kind: Shown, submittedAt: string) =>
      `${runs.get(kind.toLowerCase()) ?? kind}, started ${f.moment(submittedAt)}`,
    runKind: (kind: Shown) => runs.get(kind.toLowerCase()) ?? kind,
    skipped: (names: string) => `Skipped because of it: ${names}`,
    ownedBy: (owner: Shown) => `Owner: ${owner}`,
    failedAt: (f: Formats, at: string) => `Failed ${f.moment(at)}`,
    recoveredAt: (f: Formats, at: string) => `Recovered ${f.moment(at)}`,
    moreSources: (f: Formats, count: number) =>
      `and ${f.number(count)} more data ${f.plural(count, { one: 'source', other: 'sources' })}`,
  },
  threshold: {
    crossed: (f: Formats, segment: Shown, current: number, threshold: number) =>
      `${segment} is at ${f.number(current)} (above ${f.number(threshold)})`,
    backDown: (f: Formats, segment: Shown, value: number, threshold: number) =>
      `${segment} is back at ${f.number(value)} (not above ${f.number(threshold)})`,
    before: (f: Formats, previous: number) => `It was at ${f.number(previous)} before.`,
    crossing: (f: Formats, current: number, at: string) => `${f.moment(at)} (${f.number(current)})`,
    above: (f: Formats, threshold: number) => `above ${f.number(threshold)}`,
    rule: (number: number) => `${number}, set in Microsoft Teams`,
    mailHint: (number: number) => `To stop it, say “remove ${number}” to Belfry where the rule was made.`,
    mailReason: (number: number, mailedAs: ThresholdCrossed['mailedAs'], owner: Shown | undefined) => {
      if (mailedAs === 'owner')
        return `You get this mail as the owner of this segment (rule ${number} in Microsoft Teams).`
      if (mailedAs === 'stand-in' && owner !== undefined)
        return `You get this mail in place of the segment's owner, ${owner}, who cannot be mailed (rule ${number} in Microsoft Teams).`
      if (mailedAs === 'stand-in')
        return `You get this mail because nobody is known as the owner of this segment (rule ${number} in Microsoft Teams).`
      return `You get this mail because rule ${number} in Microsoft Teams names you.`
    },
  },
  label: {
    failedAt: 'Failed at',
    recoveredAt: 'Recovered at',
    firstFailure: 'First failure',
    endedAt: 'Ended at',
    cause: 'Cause',
    skipped: 'Skipped because of it',
    owner: 'Owner',
    run: 'Run',
    instance: 'Instance',
    evaluatedAt: 'Evaluated at',
    crossedAt: 'Crossed at',
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
    stoppedAt: 'Given up at',
    message: 'Message',
    rulesThere: 'Your rules there',
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
  rule: {
    saved: (number: number) => `Rule ${number} is saved`,
    existed: (number: number) => `Rule ${number} is there already`,
    restored: (number: number) => `Rule ${number} is back`,
    unchanged: 'Nothing was changed.',
    removed: (number: number) => `Rule ${number} is removed`,
    manyRemoved: (f: Formats, count: number) =>
      count === 0 ? 'No rule was removed' : `${f.number(count)} rules are removed`,
    line: (number: number, watch: string) => `Rule ${number}: ${watch}`,
    watch: (f: Formats, watch: RuleLine['watch'], subject: Shown | undefined) => {
      switch (watch.kind) {
        case 'refresh-failed':
          return `${subject ?? 'any data source'} fails to refresh${watch.firstFailures ? ', first failures too' : ' for good'}`
        case 'refresh-succeeded':
          return `${subject ?? 'any data source'} has refreshed`
        case 'segment-above':
          return `${subject ?? 'the segment'} goes above ${f.number(watch.threshold)}`
        default:
          return watch satisfies never
      }
    },
    promise: (watch: string, does: string) => `When ${watch}, I ${does}.`,
    does: (here: boolean, whom: string | undefined) => {
      if (whom === undefined) return here ? 'post here' : 'tell nobody'
      return here ? `post here and mail ${whom}` : `mail ${whom}`
    },
    doing: (here: boolean, whom: string | undefined) => {
      if (whom === undefined) return here ? 'Posts here' : 'Tells nobody'
      return here ? `Posts here and mails ${whom}` : `Mails ${whom}`
    },
    owner: (address: Shown | undefined) => (address === undefined ? 'the owner' : `the owner (${address})`),
    setBy: (name: Shown) => `set by ${name}`,
    edge: (f: Formats, threshold: number) =>
      `Above ${f.number(threshold)}; at exactly ${f.number(threshold)} it stays quiet.`,
    now: (f: Formats, now: NonNullable<RuleSaved['now']>) =>
      now.alreadyAbove
        ? `It is already above (${f.number(now.value)}): I will tell you at the next crossing.`
        : `It is at ${f.number(now.value)} now.`,
    nowUnknown: 'It has no value yet: the first evaluation sets the start.',
    brokenNow: (names: string) => `Broken right now: ${names}`,
    since: (f: Formats, name: Shown, since: string) => `${name} (since ${f.moment(since)})`,
    nothingBroken: 'Nothing is broken right now.',
    warning: (warning: RuleSaved['warnings'][number]) => warnings[warning],
    list: (f: Formats, count: number) =>
      count === 0
        ? 'No alerts here yet'
        : `${f.number(count)} ${f.plural(count, { one: 'alert', other: 'alerts' })} here`,
    none: 'Nothing is sent to this conversation until you ask for it.',
    sayRemove: (inChannel: boolean) => `To remove one, say “${inChannel ? '@Belfry ' : ''}remove” and its number.`,
    moreRules: (f: Formats, count: number) =>
      `and ${f.number(count)} more ${f.plural(count, { one: 'rule', other: 'rules' })}`,
  },
  help,
  cause,
  alarm,
  said,
}

/** What every language has to say. */
export type Words = typeof en

const warnings = {
  'mail-off': 'Mail is switched off: nobody is mailed until an admin sets it up.',
  'owner-unknown':
    'I do not know the owner of this segment yet. I look again at each crossing; while there is none, the administrator gets the mail.',
  'address-not-allowed': 'The mail address of the owner is outside the allowed domains: I will not mail it.',
}
const culprits: ReadonlyMap<string, string> = new Map([
  ['user', 'On your side (settings, access or data)'],
  ['system', 'Customer Insights itself'],
  ['external', 'The source, outside Customer Insights'],
])
const runs: ReadonlyMap<string, string> = new Map([
  ['scheduled', 'Scheduled'],
  ['ondemand', 'Manual'],
  ['manual', 'Manual'],
])

const countFailures = (f: Formats, count: number): string =>
  `${f.number(count)} ${f.plural(count, { one: 'failure', other: 'failures' })}`
