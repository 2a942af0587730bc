import type { Formats } from '../formats.ts'
import type { Shown } from '../shown.ts'

type State = 'mailed' | 'stopped'

/** The page that stops the mails of a rule, and who wants none of a rule. */
export const unsubscribe = {
  title: 'Mails of Belfry',
  headline: (f: Formats, state: State, count: number) => headlines[state](f, count),
  about: (address: Shown) => `Mails to ${address}:`,
  note: (state: State) => notes[state],
  rule: (number: number) => `Rule ${number}`,
  stop: 'Stop these mails',
  button: { 'stop-mail': 'Stop mailing me', 'mail-again': 'Mail me again' },
  unknown: 'This link does not work',
  unknownNote:
    'It is not complete, or not one of ours. Open the link at the foot of the mail once more, or copy all of it.',
  over: 'There is nothing to stop any more',
  overNote: 'This alert was removed and mails nobody.',
  failed: 'That did not work just now',
  failedNote: 'Nothing was changed. Please try again in a few minutes.',
  unwanted: (f: Formats, addresses: string, count: number) =>
    `${addresses} ${f.plural(count, { one: 'wants', other: 'want' })} no mail of this.`,
}

const headlines: Readonly<Record<State, (f: Formats, count: number) => string>> = {
  mailed: (f, count) => `Stop the mails of ${f.plural(count, { one: 'this alert', other: 'these alerts' })}?`,
  stopped: (f, count) => `The mails of ${f.plural(count, { one: 'this alert', other: 'these alerts' })} are stopped`,
}

const notes: Readonly<Record<State, string>> = {
  mailed: 'Nothing has changed yet. Nobody is mailed in your place; everybody else is told as before.',
  stopped: 'Nobody is mailed in your place. You can take them up again here at any time: keep the mail with the link.',
}
