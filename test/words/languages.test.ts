import { globSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import type { Message } from '../../src/core/message.ts'
import { type Reason, reasons } from '../../src/core/outcome.ts'
import { en, type Words } from '../../src/words/en.ts'
import { languages } from '../../src/words/index.ts'
import { shown } from '../../src/words/shown.ts'
import { voiceFor } from '../../src/words/voice.ts'
import { anyMessage } from '../render/any-message.ts'
import { aRule, aSource, failedRun, messages } from '../render/messages.ts'
import { differences, keysOf, unused } from './keys.ts'
import { problems } from './problems.ts'
import { misfits, sentences } from './sentences.ts'
import { type Spoken, sayAgain, spokenIn, spokenOnPages } from './spoken.ts'

const others = Object.entries(languages).filter(([lang]) => lang !== 'en')
const src = new URL('../../src/', import.meta.url)
const sources = globSync('**/*.ts', { cwd: src, exclude: ['words/**'] }).map((path) =>
  readFileSync(new URL(path, src), 'utf8'),
)

test.each(others)('%s has each word of English, of the same kind, and no other', (_, words) => {
  expect(differences(en, words)).toEqual([])
})

test.each<[string, object]>([
  ['label.now', { label: {}, say: (a: string, b: string) => a + b }],
  ['label.later', { label: { now: 'Nu', later: 'Later' }, say: (a: string, b: string) => a + b }],
  ['say', { label: { now: 'Nu' }, say: (a: string) => a }],
  ['say', { label: { now: 'Nu' }, say: 'Zeg' }],
])('a difference in %s is seen', (path, other) => {
  const one = { label: { now: 'Now' }, say: (a: string, b: string) => b + a }
  expect(differences(one, other)).toEqual([path])
})

test('each word is read by somebody', () => {
  expect(keysOf(en).size).toBeGreaterThan(150)
  expect(unused(en, sources)).toEqual([])
})

test('a word that nobody reads is seen, whatever else is called so', () => {
  const words = {
    label: { now: '', never: '' },
    rule: { watch: '' },
    help: { list: '', by: '' },
    mend: { a: '', b: '' },
  }
  const readers = [
    'const { label } = scene.words\nreturn [label.now.trim(), rule.watch, other.label.never]',
    'const { list } = scene.words.help\nreturn list(scene.words.mend[kind])',
  ]
  expect(unused(words, readers)).toEqual(['label.never', 'rule.watch', 'help.by'])
  expect(unused({ ...en, label: { ...en.label, madeUp: 'Made up' } }, sources)).toEqual(['label.madeUp'])
})

/** What no sample shows. */
const rare: readonly Message[] = [
  {
    card: 'trouble',
    instances: ['Contoso'],
    since: '2026-11-20T08:15:00.000Z',
    problem: 'throttled',
    ended: { as: 'not-evaluated', at: '2026-11-20T09:15:00.000Z' },
  },
  failedRun([aSource(), aSource()]),
  failedRun(Array.from({ length: 40 }, () => aSource())),
  { card: 'rule-saved', rule: aRule(), restored: true, warnings: [] },
  {
    card: 'rule-saved',
    rule: aRule({ watch: { kind: 'no-data', of: 'segment', subject: 'VIP customers' } }),
    warnings: [],
  },
  {
    card: 'refresh-failed-again',
    instanceName: 'Contoso',
    name: 'Webshop',
    at: '2026-11-20T08:15:00.000Z',
    since: '2026-11-20T08:15:00.000Z',
    failures: 1,
  },
]

/** What the buttons of short answers say, and what is muted or looked after where it has no name. */
const onButtons: readonly Spoken[] = [
  ...['approve', 'refuse', 'refresh', 'notNow'].map((name) => ({ path: `button.${name}` })),
  { path: 'unsubscribe.button.stop-mail' },
  ...['tomorrow', 'all', 'noQuietHours'].map((name) => ({ path: `hold.choice.${name}` })),
  { path: 'hold.choice.hours', put: [voiceFor('en', 'UTC').formats, 2] },
  { path: 'hold.choice.rule', put: [3] },
  { path: 'hold.nameless.fullRefresh', put: ['Contoso'] },
  { path: 'hold.nameless.unification', put: ['Contoso'] },
  { path: 'hold.nameless.connection' },
]

/** A word of both languages, or of everybody's. */
const alike = [
  'button.help',
  'form.button.test',
  'form.tested',
  'form.place',
  'status.title',
  'status.mail',
  'look.was',
  'help.line',
  'threshold.about',
]

/** What is left of a sentence without what was put into it. */
function own(said: string, put: unknown): string {
  if (typeof put === 'string') return said.replaceAll(put, '')
  if (typeof put !== 'object' || put === null) return said
  return Object.values(put).reduce<string>(own, said)
}

const untranslated = (words: object, one: Spoken): boolean => {
  const said = sayAgain(en, one)
  return (
    said === sayAgain(words, one) &&
    /\p{L}/u.test(own(said, one.put ?? []).replace(/\S+@\S+/g, '')) &&
    !alike.includes(one.path)
  )
}

test.each(others)('nothing that is said in %s is still English', (_, words) => {
  const made = fc.sample(anyMessage, { numRuns: 500, seed: 5 })
  const written = [...Object.values(messages()), ...rare, ...made].flatMap((message) => spokenIn(message, en))
  const said = [...written, ...onButtons, ...spokenOnPages(en)]
  const missed = [...keysOf(en).keys()].filter((path) => !said.some((one) => one.path === path))
  expect(missed).toEqual([])
  expect(said.filter((one) => untranslated(words, one)).map(({ path }) => path)).toEqual([])
  expect(said.some((one) => untranslated(en, one))).toBe(true)
})

test.each(others)('no answer and no reason in %s is still English', (lang, words) => {
  const quote = (text: string) => shown(text, 300)
  const { formats } = voiceFor(lang, 'UTC')
  const told = (spoken: Words): readonly string[] => [
    ...[...sentences, ...misfits].map((say) => spoken.said(formats, say, quote)),
    ...all.flatMap((reason) => Object.values(spoken.cause(reason))),
    ...problems.flatMap((problem) => Object.values(spoken.trouble.cause(problem))),
  ]
  const english = told(en)
  expect(told(words).filter((one) => english.includes(one))).toEqual([])
})

const all = Object.keys(reasons).filter((reason): reason is Reason => reason in reasons)
const sentence = /^[\p{Lu}0-9“].*\.$/u

describe.each(Object.keys(languages))('in %s', (lang) => {
  const { words, formats } = voiceFor(lang, 'Europe/Amsterdam')

  test.each([...sentences, ...misfits])('the answer $key is a sentence', (say) => {
    expect(words.said(formats, say, (text) => shown(text, 300))).toMatch(/^[\p{Lu}“].*[.?]$/u)
  })

  test('each reason is a sentence of its own, with what to do about it', () => {
    for (const channel of [undefined, 'teams', 'mail'] as const) {
      const causes = all.map((reason) => words.cause(reason, channel))
      for (const { what, mend } of causes) expect([what, mend].every((said) => sentence.test(said))).toBe(true)
      expect(new Set(causes.map(({ what }) => what)).size).toBe(all.length)
    }
  })

  test('each problem of the connection is a sentence of its own, with what to do about it', () => {
    const causes = problems.map((problem) => words.trouble.cause(problem))
    for (const { what, mend } of causes) expect([what, mend].every((said) => sentence.test(said))).toBe(true)
    expect(new Set(causes.map(({ what }) => what)).size).toBe(problems.length)
  })
})
