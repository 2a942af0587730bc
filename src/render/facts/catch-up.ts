import { lasts } from '../../core/condition.ts'
import type { CatchUp, Missed } from '../../core/message.ts'
import { blank, type Pictured } from '../picture.ts'
import { because, named, type Scene } from '../scene.ts'
import { acknowledgement } from './acknowledgement.ts'
import { alertButtons } from './alert-buttons.ts'
import { happened } from './happened.ts'

/** What happened while nobody looked or was held, a line for each, oldest first. */
export function catchUp(message: CatchUp, scene: Scene): Pictured {
  const { words, formats, lang } = scene
  const { missed } = message
  const headline = message.held
    ? words.hold.happened(formats, missed.length)
    : words.missed.happened(formats, named(scene, message.instanceName), missed.length)
  const shown = missed.slice(0, scene.stage.rows)
  const rest = missed.length - shown.length
  return {
    template: 'alert',
    summary: headline,
    picture: {
      ...blank(lang, headline),
      style: 'warning',
      title: words.missed.state,
      headline: [headline],
      leads: [words.missed.between(formats, message.from, message.to)],
      lines: shown.map((each) => line(each, scene)),
      more: rest === 0 ? [] : [words.missed.more(formats, rest)],
      notes: because(scene, message.rules),
      buttons: alertButtons(scene, { lasting: missed.filter(isOpen), rules: message.rules }),
    },
  }
}

/** It lasts still; a value that rose or fell, or passed either way, never did. */
const isOpen = (missed: Missed): boolean =>
  'over' in missed && !missed.over && missed.kind !== 'paused' && (missed.kind !== 'crossed' || lasts(missed.condition))

function line(missed: Missed, scene: Scene): string {
  const { words, formats } = scene
  const { at, instanceName, acknowledged } = missed
  const what = happened(missed, scene)
  const there = instanceName === undefined ? what : words.hold.inInstance(what, named(scene, instanceName))
  const told = words.missed.line(formats, at, there, 'over' in missed && missed.over)
  return acknowledged === undefined ? told : `${told}. ${acknowledgement(missed, scene).join(' ')}`
}
