import type { Alarm, AlarmFacts, Message } from '../../core/message.ts'
import { type Button, blank, type Fact, type Picture, type Pictured } from '../picture.ts'
import { button, fact, instancesFact, named, numbersOf, phraseOf, type Scene, someOf, titled } from '../scene.ts'

/**
 * What somebody who runs Belfry, or who made a rule, has to know.
 *
 * @param summarize  what another message says, in one sentence
 */
export function alarm(message: Alarm, scene: Scene, summarize: (of: Message) => string): Pictured {
  const { words, lang } = scene
  const { kind } = message.alarm
  const { style, headline, cause, mend, facts, buttons } = tell(message, scene, summarize)
  return {
    template: 'alert',
    summary: headline,
    picture: {
      ...blank(lang, headline),
      style,
      title: words.alarm.state(kind),
      headline: [headline],
      leads: [cause],
      lines: [words.alarm.meanwhile[kind], ...mend],
      facts,
      buttons,
    },
  }
}

type Told = {
  readonly style: Picture['style']
  /** What happened. */
  readonly headline: string
  /** Why. */
  readonly cause: string
  /** What to do. */
  readonly mend: readonly string[]
  readonly facts: readonly Fact[]
  readonly buttons: readonly Button[]
}

/** More buttons than these are not looked at. */
const mostChanges = 4

type Of<Kind extends AlarmFacts['kind']> = Extract<AlarmFacts, { kind: Kind }>

function tell({ alarm, at }: Alarm, scene: Scene, summarize: (of: Message) => string): Told {
  switch (alarm.kind) {
    case 'channel-waits':
      return channelWaits(alarm, at, scene)
    case 'parked':
      return parked(alarm, at, scene)
    case 'mailbox-gone':
      return mailboxGone(alarm, at, scene)
    case 'owner-left':
      return ownerLeft(alarm, at, scene)
    case 'unsubscribed':
      return unsubscribed(alarm, at, scene)
    case 'not-delivered':
      return notDelivered(alarm, at, scene, summarize(alarm.of))
    case 'database-away':
      return databaseAway(alarm, scene)
    case 'clock-jumped':
      return clockJumped(alarm, at, scene)
    case 'jobs-gap':
      return jobsGap(alarm, at, scene)
    case 'connection-trouble':
      return connectionTrouble(alarm, scene)
    default:
      return alarm satisfies never
  }
}

function channelWaits(alarm: Of<'channel-waits'>, at: string, scene: Scene): Told {
  const { words, formats } = scene
  const { what, mend } = words.cause(alarm.reason, alarm.channel)
  return {
    style: 'attention',
    headline: words.alarm.channelWaits(alarm.channel),
    cause: what,
    mend: [mend],
    facts: [...fact(words.label.since, formats.moment(at)), ...answer(alarm.detail, scene)],
    buttons: [],
  }
}

function parked(alarm: Of<'parked'>, at: string, scene: Scene): Told {
  const { words, formats } = scene
  const { what, mend } = words.cause(alarm.reason)
  return {
    style: 'warning',
    headline: words.alarm.parked(alarm.place, alarm.title === undefined ? undefined : named(scene, alarm.title)),
    cause: what,
    mend: [mend],
    facts: [
      ...fact(words.label.rulesThere, alarm.rules.length === 0 ? undefined : numbersOf(scene, alarm.rules)),
      ...fact(words.label.since, formats.moment(at)),
    ],
    buttons: [],
  }
}

function mailboxGone(alarm: Of<'mailbox-gone'>, at: string, scene: Scene): Told {
  const { words, formats } = scene
  const { what, mend } = words.cause('mailbox-gone', 'mail')
  return {
    style: 'warning',
    headline: words.alarm.mailboxGone(named(scene, alarm.address)),
    cause: what,
    mend: [mend],
    facts: [...fact(words.label.since, formats.moment(at)), ...answer(alarm.detail, scene)],
    buttons: [],
  }
}

function ownerLeft({ address, why }: Of<'owner-left'>, at: string, scene: Scene): Told {
  const { words, formats } = scene
  return {
    style: 'warning',
    headline: words.alarm.ownerLeft(named(scene, address), why),
    cause: words.alarm.ownerLeftCause(why),
    mend: [words.alarm.ownerLeftMend],
    facts: fact(words.label.foundAt, formats.moment(at)),
    buttons: [],
  }
}

function unsubscribed(alarm: Of<'unsubscribed'>, at: string, scene: Scene): Told {
  const { words, formats } = scene
  const { address, through, rules } = alarm
  const numbers = rules.map(({ number }) => number)
  const subjects = [...new Set(rules.map((rule) => titled(scene, rule)))]
  return {
    style: 'accent',
    headline: words.alarm.unsubscribed(formats, named(scene, address), numbersOf(scene, numbers), rules.length),
    cause: words.alarm.unsubscribedCause(formats, someOf(scene, subjects), through, rules.length),
    mend: [words.alarm.unsubscribedMend(formats, rules.length)],
    facts: fact(words.label.at, formats.moment(at)),
    buttons: numbers
      .slice(0, mostChanges)
      .map((number) => button(words.form.button.edit(number), phraseOf(scene).numbered.edit(`${number}`))),
  }
}

function notDelivered(alarm: Of<'not-delivered'>, at: string, scene: Scene, of: string): Told {
  const { words, formats } = scene
  const { what, mend } = words.cause(alarm.reason)
  return {
    style: 'attention',
    headline: words.alarm.notDelivered(named(scene, of)),
    cause: what,
    mend: [mend, words.alarm.sayAgain(alarm.delivery)],
    facts: [
      ...fact(words.label.to, alarm.to === undefined ? undefined : named(scene, alarm.to)),
      ...fact(words.label.triedSince, formats.moment(alarm.since)),
      ...fact(words.label.stoppedAt, formats.moment(at)),
      ...fact(words.label.message, `${alarm.delivery}`),
    ],
    buttons: [button(words.button.sendAgain, phraseOf(scene).numbered['send-again'](`${alarm.delivery}`))],
  }
}

function databaseAway({ trouble, from, to }: Of<'database-away'>, scene: Scene): Told {
  const { words, formats } = scene
  return {
    style: 'warning',
    headline: words.alarm.databaseAway(formats, trouble, Date.parse(to) - Date.parse(from)),
    cause: words.alarm.databaseCause(trouble),
    mend: [words.alarm.databaseMend(trouble)],
    facts: [...fact(words.label.from, formats.moment(from)), ...fact(words.label.until, formats.moment(to))],
    buttons: [],
  }
}

function clockJumped({ byMs }: Of<'clock-jumped'>, at: string, { words, formats }: Scene): Told {
  return {
    style: 'warning',
    headline: words.alarm.clockJumped(formats, byMs),
    cause: words.alarm.clockCause,
    mend: [words.alarm.clockMend],
    facts: fact(words.label.at, formats.moment(at)),
    buttons: [],
  }
}

function jobsGap({ instanceName, from, shown }: Of<'jobs-gap'>, at: string, scene: Scene): Told {
  const { words, formats } = scene
  return {
    style: 'warning',
    headline: words.alarm.jobsGap(named(scene, instanceName)),
    cause: words.alarm.gapCause(formats, shown),
    mend: [words.alarm.gapMend],
    facts: [...fact(words.label.missedSince, formats.moment(from)), ...fact(words.label.foundAt, formats.moment(at))],
    buttons: [],
  }
}

function connectionTrouble(alarm: Of<'connection-trouble'>, scene: Scene): Told {
  const { words, formats } = scene
  const { what, mend } = words.trouble.cause(alarm.problem)
  return {
    style: 'attention',
    headline: words.trouble.since(formats, alarm.since),
    cause: what,
    mend: [mend],
    facts: [
      ...instancesFact(scene, alarm.instances),
      ...fact(words.label.since, formats.moment(alarm.since)),
      ...answer(alarm.detail, scene),
    ],
    buttons: [],
  }
}

/** What the other side said. */
const answer = (detail: string, scene: Scene): readonly Fact[] =>
  fact(scene.words.label.answer, detail.trim() === '' ? undefined : named(scene, detail))
