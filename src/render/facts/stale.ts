import type { Stale } from '../../core/message.ts'
import { blank, type Pictured } from '../picture.ts'
import { about, because, fact, named, type Scene } from '../scene.ts'
import { acknowledgement } from './acknowledgement.ts'
import { alertButtons } from './alert-buttons.ts'
import { ending } from './ending.ts'
import { mentioned, ownerOf } from './owners.ts'
import { refreshButton } from './refresh-button.ts'

/** A subject without a success for too long; once one came, the same card says so. */
export function stale(message: Stale, scene: Scene): Pictured {
  const { words, formats, lang } = scene
  const { ended, of } = message
  const states = { open: words.silence.stale, over: words.state.recovered }
  const { style, title, facts } = ending(ended, states, scene)
  const headline = sentence(message, scene)
  const lasting = ended === undefined ? [message] : []
  const again =
    of === 'datasource' ? lasting.map(({ subject, instanceName }) => refreshButton(scene, subject, instanceName)) : []
  return {
    template: 'alert',
    summary: headline,
    picture: {
      ...blank(lang, headline),
      style,
      title,
      headline: [headline],
      leads: [
        ...(ended === undefined ? [words.silence.lastSuccess(formats, of, message.lastSucceededAt)] : []),
        ...acknowledgement(message, scene),
      ],
      facts: [
        ...fact(words.label.alertAfter, words.silence.staleAfter(formats, of, message.hours)),
        ...fact(words.label.foundAt, formats.moment(message.at)),
        ...facts,
        ...fact(words.label.owner, ownerOf(message, scene)),
        ...fact(words.label.instance, named(scene, message.instanceName)),
      ],
      notes: because(scene, [message.rule]),
      buttons: alertButtons(scene, { lasting, again, rules: [message.rule] }),
      ...mentioned(lasting, scene),
    },
  }
}

function sentence(message: Stale, scene: Scene): string {
  const { words, formats } = scene
  const { of, hours, at, lastSucceededAt, ended } = message
  const name = about(scene, message)
  if (ended?.as === 'not-evaluated') return words.silence.notAnyMore(name, of)
  if (ended?.as === 'corrected') return words.silence.wasInTime(name, of)
  const until = ended?.at ?? at
  const passed = lastSucceededAt === undefined ? undefined : hoursBetween(lastSucceededAt, until)
  return ended === undefined
    ? words.silence.isStale(formats, name, of, Math.max(hours, passed ?? 0))
    : words.silence.isBack(formats, name, of, passed)
}

/** Whole hours that have passed; 0 or more. */
const hoursBetween = (from: string, to: string): number =>
  Math.max(0, Math.floor((Date.parse(to) - Date.parse(from)) / 3_600_000))
