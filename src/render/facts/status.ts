import type { InstanceStatus, Status } from '../../core/message.ts'
import { blank, type Fact, type Pictured, type Row } from '../picture.ts'
import { alertsHere, fact, named, numbersOf, type Scene, someOf } from '../scene.ts'
import { happened } from './happened.ts'

/** How the connection, the instances and this conversation stand, in words. */
export function status(message: Status, scene: Scene): Pictured {
  const { words, formats, lang } = scene
  const lead = connection(message, scene)
  const shown = message.instances.slice(0, scene.stage.rows)
  const rest = message.instances.length - shown.length
  return {
    template: 'answer',
    summary: lead,
    picture: {
      ...blank(lang, lead),
      title: words.status.title,
      leads: [lead, ...(message.calls.heldOff ? [words.status.heldOff] : [])],
      lines: openHere(message, scene),
      rows: shown.map((instance) => instanceRow(instance, message.at, scene)),
      more: rest === 0 ? [] : [words.status.moreInstances(formats, rest)],
      facts: [...outside(message, scene), ...here(message, scene)],
      buttons: [alertsHere(scene)],
    },
  }
}

function connection({ trouble, instances }: Status, scene: Scene): string {
  const { words, formats } = scene
  if (trouble === undefined) return instances.length === 0 ? words.status.noInstance : words.status.readable
  const names = trouble.instances.map((name) => named(scene, name))
  const where = names.length === 0 ? undefined : someOf(scene, names)
  return words.status.trouble(formats, trouble.since, where, words.trouble.cause(trouble.problem).what)
}

function openHere({ problems }: Status, scene: Scene): readonly string[] {
  const { words, formats } = scene
  if (problems.length === 0) return [words.status.nothingOpen]
  const shown = problems.slice(0, scene.stage.rows)
  const rest = problems.length - shown.length
  const lines = shown.map(({ what, since, acknowledgedBy }) => {
    const line = words.status.openSince(formats, happened(what, scene), since)
    return acknowledgedBy === undefined ? line : words.status.acknowledged(line, named(scene, acknowledgedBy))
  })
  return [words.status.open, ...lines, ...(rest === 0 ? [] : [words.history.more(formats, rest)])]
}

function instanceRow({ name, polledAt, refreshing, broken }: InstanceStatus, at: string, scene: Scene): Row {
  const { words, formats } = scene
  const running = refreshing.map((job) => words.status.operation(formats, named(scene, job.operation), job.since))
  const failed = broken.map((one) => words.rule.since(formats, named(scene, one.name), one.since))
  return {
    title: named(scene, name),
    lines: [
      running.length === 0 ? words.status.notRefreshing : words.status.refreshing(someOf(scene, running)),
      failed.length === 0 ? words.rule.nothingBroken : words.rule.brokenNow(someOf(scene, failed)),
    ],
    quiet: [
      polledAt === undefined
        ? words.status.neverPolled
        : words.status.polled(formats, polledAt, Date.parse(at) - Date.parse(polledAt)),
    ],
    buttons: [],
  }
}

function outside({ calls, mailIsOn, mailVia, waits, parked }: Status, { words, formats }: Scene): readonly Fact[] {
  return [
    ...fact(words.status.calls, words.status.used(formats, calls.used, calls.limit)),
    ...fact(words.status.mail, mailIsOn ? words.status.mailOn(mailVia) : words.status.mailOff),
    ...waits.flatMap(({ channel, since, reason }) =>
      fact(words.status.waits(channel), words.status.waitsSince(formats, since, words.cause(reason, channel).what)),
    ),
    ...(parked === undefined || parked === 0
      ? []
      : fact(words.status.parked, words.status.parkedCount(formats, parked))),
  ]
}

function here({ rules, pausedRules, mutedRules, mutes, quiet }: Status, scene: Scene): readonly Fact[] {
  const { words, formats } = scene
  const muted = [
    ...mutedRules.map(({ number, until }) => words.status.mutedRule(formats, number, until)),
    ...mutes.map(({ subject, until }) =>
      words.status.mutedSubject(formats, subject === undefined ? undefined : named(scene, subject), until),
    ),
  ]
  const paused = pausedRules.length === 0 ? undefined : numbersOf(scene, pausedRules)
  return [
    ...fact(words.status.rules, words.status.ruleCount(formats, rules, paused)),
    ...fact(words.status.muted, muted.length === 0 ? undefined : someOf(scene, muted)),
    ...fact(words.status.quiet, quiet && words.status.quietFrom(clock(quiet.from), clock(quiet.to))),
  ]
}

/** `18:00` */
const clock = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
