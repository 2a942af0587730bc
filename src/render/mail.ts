import type { ThresholdCrossed } from '../core/message.ts'
import { type Escaped, header, html, plain } from './escape.ts'
import { thresholdSentence } from './facts/threshold-crossed.ts'
import { named, type Scene } from './scene.ts'

/** `subject` holds no control character, so it can begin no other header. */
export type Mail = { readonly subject: string; readonly text: string; readonly html: string }

/**
 * Writes the mail about a crossing.
 *
 * @param page  the compiled page: `{{name}}` for a word, `{{#name}}…{{/name}}` repeated for each item of a list
 */
export function writeMail(page: string, message: ThresholdCrossed, scene: Scene): Mail {
  const { words, lang } = scene
  const { state, headline } = thresholdSentence(message, scene)
  const rows = facts(message, scene)
  const owner = message.owner === undefined ? undefined : named(scene, message.owner)
  const reason = words.threshold.mailReason(message.rule, message.mailedAs, owner)
  const hint = words.threshold.mailHint(message.rule)
  const repeat = scene.possibleRepeat ? [words.note.possibleRepeat] : []
  const preheader = rows.map(([label, value]) => `${label} ${value}`).join(' · ')
  const table = rows.map(([label, value]) => `${label}: ${value}`).join('\n')
  return {
    subject: subject(message, scene),
    text: plain(`${[`${state}: ${headline}`, ...repeat, table, `${reason}\n${hint}`].join('\n\n')}\n`),
    html: fill(page, {
      words: {
        lang: html(lang),
        state: html(state),
        headline: html(headline),
        preheader: html(preheader),
        reason: html(reason),
        hint: html(hint),
      },
      lists: {
        repeat: repeat.map((text) => ({ text: html(text) })),
        rows: rows.map(([label, value]) => ({ label: html(label), value: html(value) })),
      },
    }),
  }
}

/** Outside names are shorter here: a phone shows about forty characters, and a header is no place for a page. */
function subject(message: ThresholdCrossed, scene: Scene): Escaped<'header'> {
  const { headline } = thresholdSentence(message, { ...scene, stage: { ...scene.stage, letters: 80 } })
  return header(headline)
}

function facts(message: ThresholdCrossed, scene: Scene): readonly (readonly [string, string])[] {
  const { words, formats } = scene
  const { label } = words
  const { current, evaluatedAt, previous, recovered, threshold } = message
  const standing: readonly (readonly [string, string])[] =
    recovered === undefined
      ? [
          [label.now, formats.number(current)],
          ...(previous === undefined ? [] : [[label.before, formats.number(previous)] as const]),
          [label.threshold, words.threshold.above(formats, threshold)],
          [label.evaluatedAt, formats.moment(evaluatedAt)],
        ]
      : [
          [label.now, formats.number(recovered.value)],
          [label.threshold, words.threshold.above(formats, threshold)],
          [label.crossedAt, words.threshold.crossing(formats, current, evaluatedAt)],
          [label.recoveredAt, formats.moment(recovered.at)],
        ]
  return [
    ...standing,
    [label.instance, named(scene, message.instanceName)],
    [label.rule, words.threshold.rule(message.rule)],
  ]
}

type Words = Readonly<Record<string, Escaped<'html'>>>
type Filling = { readonly words: Words; readonly lists: Readonly<Record<string, readonly Words[]>> }

/** One pass each for lists and words: what is filled in is never read again. */
function fill(page: string, { words, lists }: Filling): string {
  const parts = page.split(/(\{\{#\w+\}\}[\s\S]*?\{\{\/\w+\}\})/)
  return parts
    .map((part) => {
      const [, name, body] = /^\{\{#(\w+)\}\}([\s\S]*)\{\{\/\w+\}\}$/.exec(part) ?? []
      if (name === undefined || body === undefined) return place(part, words)
      const items = lists[name]
      if (items === undefined)
        throw new Error(`the mail page repeats ${name}, which no facts hold; add it to the lists`)
      return items.map((item) => place(body, item)).join('')
    })
    .join('')
}

const place = (text: string, words: Words): string =>
  text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => {
    const word = words[name]
    if (word === undefined) throw new Error(`the mail page asks for ${name}, which no facts hold; add it to the words`)
    return word
  })
