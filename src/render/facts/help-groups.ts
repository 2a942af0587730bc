import type { Help } from '../../core/message.ts'
import { shown } from '../../words/shown.ts'
import type { Row } from '../picture.ts'
import { phraseOf, type Scene } from '../scene.ts'

/** A command as it is typed, and what it does. */
type Line = readonly [command: string, means: string]

/** What stands for a name that the reader puts in. */
const gap = '…'

/** Every command, in groups. A smaller card shows the first ones of each. */
export function commandGroups(examples: Help['examples'], scene: Scene): readonly Row[] {
  const { help } = scene.words
  const rowOf = (title: string, lines: readonly Line[]): Row => ({
    title,
    lines: lines
      .slice(0, scene.stage.names)
      .map(([command, means]) => help.line(shown(command, scene.stage.letters), means)),
    quiet: [],
    buttons: [],
  })
  return [
    rowOf(help.group.alerts, alerts(examples, scene)),
    rowOf(help.group.thresholds, thresholds(examples, scene)),
    rowOf(help.group.looking, looking(scene)),
    rowOf(help.group.quiet, quiet(scene)),
    rowOf(help.group.people, people(scene)),
  ]
}

function alerts({ oneSource }: Help['examples'], scene: Scene): readonly Line[] {
  const { meaning } = scene.words.help
  const { subscribeTo, unsubscribeFrom, events, list, numbered } = phraseOf(scene)
  return [
    [subscribeTo(events['refresh-failed']), meaning.failures],
    ...(oneSource === undefined ? [] : [[oneSource, meaning.oneSource] as const]),
    [list, meaning.list],
    [numbered.edit('3'), meaning.edit],
    [subscribeTo(events['refresh-succeeded']), meaning.successes],
    [subscribeTo(events['full-refresh']), meaning.runs],
    [unsubscribeFrom(events['refresh-failed']), meaning.unsubscribe],
  ]
}

function thresholds({ above, measure, stale }: Help['examples'], scene: Scene): readonly Line[] {
  const { meaning } = scene.words.help
  const { alertWhen, kinds, does } = phraseOf(scene)
  const any = (kind: keyof typeof kinds, condition: string): string => `${alertWhen} ${kinds[kind]} ${gap} ${condition}`
  return [
    [above?.says ?? any('segment', does.above(gap)), meaning.threshold],
    [measure ?? any('measure', does.below(gap)), meaning.measure],
    [stale ?? any('datasource', does.stale('24 hours')), meaning.stale],
  ]
}

function looking(scene: Scene): readonly Line[] {
  const { meaning } = scene.words.help
  const { show, kinds, status, history, why, refresh } = phraseOf(scene)
  return [
    [status, meaning.status],
    [show(`${kinds.segment} ${gap}`), meaning.show],
    [history, meaning.history],
    [why('').trim(), meaning.why],
    [refresh(gap), meaning.refresh],
  ]
}

function quiet(scene: Scene): readonly Line[] {
  const { meaning } = scene.words.help
  const { mute, all, lasting, until, tomorrow, quietHours, ack, numbered } = phraseOf(scene)
  return [
    [mute('3', lasting(2, 'hour')), meaning.mute],
    [mute(all, until(tomorrow)), meaning.muteAll],
    [quietHours('18:00-8:00'), meaning.quietHours],
    [ack('').trim(), meaning.ack],
    [numbered['stop-mail']('3'), meaning.stopMail],
  ]
}

function people(scene: Scene): readonly Line[] {
  const { meaning } = scene.words.help
  const { settings, ownerIs, allowHere, language, use } = phraseOf(scene)
  return [
    [settings, meaning.settings],
    [ownerIs(gap, 'jan@contoso.com'), meaning.owner],
    [use(gap), meaning.use],
    [allowHere(gap), meaning.allow],
    [language('nl'), meaning.language],
  ]
}
