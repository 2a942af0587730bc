import { isAnswer, type Message } from '../../src/core/message.ts'
import { writeMail } from '../../src/render/mail.ts'
import { fullStage } from '../../src/render/stage.ts'
import { drawPage, type StopPage } from '../../src/render/stop-page.ts'
import { writeText } from '../../src/render/text.ts'
import type { Formats } from '../../src/words/formats.ts'
import type { Voice } from '../../src/words/voice.ts'

/** One word as it was said: where it stands, and what was put into it; nothing into a text. */
export type Spoken = { readonly path: string; readonly put?: readonly unknown[] }

/** Numbers and moments without a letter, so that no name of a month is taken for a word. */
const bare: Formats = {
  number: () => '1',
  exact: () => '1',
  percent: () => '1%',
  exactPercent: () => '1%',
  typed: { number: () => '1', exact: () => '1', exactPercent: () => '1%' },
  moment: () => '2',
  isoDay: (at) => at.slice(0, 10),
  shortDay: () => '2',
  list: (items) => items.join(' '),
  plural: (_, { other }) => other,
}

/** Every word that is said while a message is written as text and, if it is an alert, as a mail. */
export function spokenIn(message: Message, words: Voice['words']): readonly Spoken[] {
  const all: Spoken[] = []
  const heard = overheard(words, '', (one) => all.push(one))
  const reader = {
    lang: 'en',
    words: heard,
    formats: bare,
    possibleRepeat: true,
    threads: true,
  } as const
  const diverted = { ...reader, diverted: 'bot-removed' } as const
  writeText(message, reader)
  writeText(message, diverted)
  if (isAnswer(message)) return all
  const pages = { attention: '', warning: '', good: '' }
  const mailed = { ...diverted, stage: fullStage }
  writeMail(pages, message, { ...reader, stage: fullStage })
  writeMail(pages, message, { ...mailed, links: { unsubscribe: '/', change: '/' } })
  return all
}

/** Every word that is said on the pages behind the links in mails. */
export function spokenOnPages(words: Voice['words']): readonly Spoken[] {
  const all: Spoken[] = []
  const heard = overheard(words, '', (one) => all.push(one))
  const scene = { lang: 'en', words: heard, formats: bare, possibleRepeat: false, threads: false, stage: fullStage }
  const rules = [3]
  const pages: readonly StopPage[] = [
    { kind: 'mailed', address: 'jan@contoso.com', rules },
    { kind: 'stopped', address: 'jan@contoso.com', rules },
    ...[{ kind: 'over' } as const, { kind: 'unknown' } as const, { kind: 'failed' } as const],
  ]
  for (const page of pages) drawPage(page, scene)
  return all
}

/** What a word says in a language, in one line. */
export function sayAgain(words: object, { path, put }: Spoken): string {
  const word: unknown = path.split('.').reduce<unknown>((part, name) => Reflect.get(Object(part), name), words)
  const said: unknown = typeof word === 'function' && put !== undefined ? word(...put) : word
  return typeof said === 'string' ? said : (JSON.stringify(said) ?? '')
}

/** The same words; each one that is read, or called, is told of. */
function overheard<T extends object>(words: T, path: string, tell: (one: Spoken) => void): T {
  return new Proxy(words, {
    get: (target, name) => {
      const word: unknown = Reflect.get(target, name)
      const here = `${path}${String(name)}`
      if (typeof word === 'object' && word !== null) return overheard(word, `${here}.`, tell)
      if (typeof word !== 'function') {
        tell({ path: here })
        return word
      }
      return (...put: readonly unknown[]) => {
        tell({ path: here, put })
        return word(...put)
      }
    },
  })
}
