import type { Command } from '../../src/chat/command.ts'
import { parse } from '../../src/chat/parse.ts'
import { paint } from '../../src/render/paint.ts'
import { sayingsOf } from '../../src/render/saying.ts'
import { fullStage } from '../../src/render/stage.ts'
import { type Language, languages } from '../../src/words/index.ts'
import { shown } from '../../src/words/shown.ts'
import { voiceFor } from '../../src/words/voice.ts'
import { messages } from '../render/messages.ts'
import { misfits, sentences } from './sentences.ts'
import { type Spoken, sayAgain, spokenIn } from './spoken.ts'

type Frame = readonly [before: string, isMeant: (command: Command) => boolean]

const isAlert = (command: Command): boolean =>
  command.verb === 'alert-when' && command.subject === 'VIP' && command.condition !== undefined
const isNumbered = (command: Command): boolean =>
  isAlert(command) && command.verb === 'alert-when' && /^-?\d/.test(command.number ?? '')
const isAlertStill = (command: Command): boolean =>
  isAlert(command) && command.verb === 'alert-when' && command.number === '5'
const isWhole = (command: Command): boolean => command.verb !== 'help' || command.reason !== 'not-understood'
const isMute = (command: Command): boolean => command.verb === 'mute' && command.what?.of === 'shown'
const isTimed = (command: Command): boolean => command.verb === 'mute' && command.until !== undefined
const isOwner = (command: Command): boolean =>
  command.verb === 'owner' && (command.person === 'me' || command.person === 'nobody')
const isZone = (command: Command): boolean => command.verb === 'time-zone' && command.zone?.includes('/') === true

/** Whole commands; and sentences with a gap at their end for an answer or an option, with what they then mean. */
const frames: Readonly<Record<Language, readonly Frame[]>> = {
  en: [
    ['', isWhole],
    ['mute', isMute],
    ['mute 3', isTimed],
    ['time zone', isZone],
    ['owner of VIP is', isOwner],
    ['alert when segment VIP', isAlert],
    ['alert when measure VIP rises by', isNumbered],
    ['alert when segment VIP goes above 5', isAlertStill],
    ['alert when segment VIP goes above 5 email', isAlertStill],
    ['alert when segment VIP rises by 5', isAlertStill],
  ],
  nl: [
    ['', isWhole],
    ['demp', isMute],
    ['demp 3', isTimed],
    ['tijdzone', isZone],
    ['eigenaar van VIP is', isOwner],
    ['waarschuw als segment VIP', isAlert],
    ['waarschuw als meting VIP stijgt met', isNumbered],
    ['waarschuw als segment VIP boven 5 komt', isAlertStill],
    ['waarschuw als segment VIP boven 5 komt mail', isAlertStill],
    ['waarschuw als segment VIP stijgt met 5', isAlertStill],
  ],
}

/** What stands between quotes as our own words: nothing that came from outside as a whole, and nothing with a gap. */
const quotedIn = (said: string, put: readonly string[] = []): readonly string[] =>
  [...said.matchAll(/“([^”]*)”/g)]
    .map(([, text = '']) => text.replace(/^@Belfry /, ''))
    .filter((text) => !text.includes('…') && !/^‹[^›]*›$/.test(text) && !put.includes(text))
    .map((text) => text.replace(/[‹›]/g, ''))

const outside = (text: string) => shown(`‹${text}›`, 300)

/** The texts that were put into a word. */
const textsIn = (put: unknown): readonly string[] =>
  typeof put === 'string' ? [put] : typeof put === 'object' && put !== null ? Object.values(put).flatMap(textsIn) : []

const sceneIn = (lang: Language) => ({
  ...voiceFor(lang, 'UTC'),
  stage: fullStage,
  possibleRepeat: false,
  threads: true,
})

/** Hostile ones say anything. */
const tame = Object.entries(messages())
  .filter(([name]) => !name.includes('hostile'))
  .map(([, message]) => message)
const spoken: readonly Spoken[] = tame.flatMap((message) => spokenIn(message, languages.en))

describe.each(['en', 'nl'] as const)('in %s', (lang) => {
  const { words, formats } = voiceFor(lang, 'UTC')
  const quoted = new Set([
    ...[...sentences, ...misfits].flatMap((say) => quotedIn(words.said(formats, say, outside))),
    ...spoken
      .filter(({ path }) => path !== 'note.canSay')
      .flatMap((one) => quotedIn(sayAgain(words, one), textsIn(one.put))),
    ...tame
      .filter(({ card }) => card === 'help')
      .flatMap((message) => paint(message, sceneIn(lang)).picture.rows)
      .flatMap(({ lines }) => lines.flatMap((line) => quotedIn(line))),
  ])

  test('sentences tell people what they can say', () => {
    expect(quoted.size).toBeGreaterThan(20)
  })

  test.each([...quoted])('“%s” is understood', (text) => {
    expect(frames[lang].some(([before, isMeant]) => isMeant(parse(`${before} ${text}`)))).toBe(true)
  })
})

test.each(['en', 'nl'] as const)('what the buttons say in %s is understood', (lang) => {
  const scene = sceneIn(lang)
  const said = tame.flatMap((message) => {
    const { buttons, rows } = paint(message, scene).picture
    return [...buttons, ...rows.flatMap((row) => row.buttons)].flatMap(sayingsOf).map(({ says }) => says)
  })
  expect(new Set(said).size).toBeGreaterThan(20)
  expect([...new Set(said)].filter((says) => !isWhole(parse(says)))).toEqual([])
})
