import fc from 'fast-check'
import type { Condition } from '../../src/core/condition.ts'
import type { Sentence, WatchLine } from '../../src/core/message.ts'
import type { SubjectKind } from '../../src/core/subject.ts'
import { asTyped } from '../../src/words/formats.ts'
import { shown } from '../../src/words/shown.ts'
import { voiceFor } from '../../src/words/voice.ts'
import { anyCondition } from '../render/any-part.ts'

const { words, formats: f } = voiceFor('nl', 'Europe/Amsterdam')
const said = (say: Sentence): string => words.said(f, say, (text) => shown(text, 300))
const webshop = shown('Webshop', 300)
const contoso = shown('Contoso', 300)
const segment = { kind: 'threshold', of: 'segment', subject: 'VIP-klanten' } as const
const promise = (watch: WatchLine, subject: string | undefined, here: boolean, whom?: string): string =>
  words.rule.promise(words.rule.watch(f, watch, subject), words.rule.does(here, whom))

test.each<[WatchLine, string | undefined, string]>([
  [{ kind: 'refresh-failed', firstFailures: false }, undefined, 'vernieuwen van een gegevensbron definitief mislukt'],
  [
    { kind: 'refresh-failed', firstFailures: true, subject: 'Webshop' },
    'Webshop',
    'vernieuwen van Webshop mislukt, ook bij een eerste poging',
  ],
  [{ kind: 'refresh-succeeded' }, undefined, 'een gegevensbron is vernieuwd'],
  [{ kind: 'full-refresh', alsoManual: false }, undefined, 'een geplande volledige vernieuwing is afgelopen'],
  [
    { kind: 'full-refresh', alsoManual: true },
    undefined,
    'een volledige vernieuwing (gepland of handmatig) is afgelopen',
  ],
  [{ kind: 'unification' }, undefined, 'de unificatie is afgelopen'],
  [
    { kind: 'everything', firstFailures: false, alsoManual: false },
    undefined,
    'vernieuwen van een gegevensbron definitief mislukt of slaagt, of als de unificatie of een geplande volledige vernieuwing is afgelopen',
  ],
  [{ ...segment, condition: { kind: 'above', threshold: 1200 } }, 'VIP-klanten', 'VIP-klanten boven 1.200 komt'],
  [
    { ...segment, condition: { kind: 'below', threshold: 1000, times: 3, recoverAt: 1050 } },
    'VIP-klanten',
    'VIP-klanten bij 3 vernieuwingen op rij onder 1.000 staat (weer stil bij 1.050)',
  ],
  [
    { ...segment, condition: { kind: 'either', threshold: 1200 } },
    'Top 10',
    'Top 10 voorbij 1.200 gaat (omhoog of omlaag)',
  ],
  [
    { ...segment, condition: { kind: 'either', threshold: 1200, times: 2 } },
    'Top 10',
    'Top 10 bij 2 vernieuwingen op rij voorbij 1.200 is (omhoog of omlaag)',
  ],
  [{ ...segment, condition: { kind: 'rises', by: 100, unit: 'amount' } }, 'Top 10', 'Top 10 met 100 stijgt'],
  [
    { ...segment, condition: { kind: 'falls', by: 12.5, unit: 'percent', withinDays: 1 } },
    'Omzet, Land NL,',
    'Omzet, Land NL, in 1 dag met 12,5% daalt',
  ],
  [{ ...segment, condition: { kind: 'above', threshold: 5 } }, undefined, 'het segment boven 5 komt'],
  [
    { ...segment, of: 'measure', condition: { kind: 'above', threshold: 1200.5 } },
    undefined,
    'de meting boven 1200,5 komt',
  ],
  [{ kind: 'stale', of: 'datasource', subject: 'Top 10', hours: 24 }, 'Top 10', 'Top 10 al 24 uur niet is vernieuwd'],
  [{ kind: 'stale', of: 'segment', subject: 'VIP', hours: 96 }, 'VIP', 'VIP al 4 dagen niet is berekend'],
  [{ kind: 'no-data', of: 'measure', subject: 'Omzet' }, 'Omzet', 'Omzet na een berekening geen leesbare waarde heeft'],
])('what %j waits for has its verb at the end, and the promise turns round behind it', (watch, subject, clause) => {
  expect(promise(watch, subject, true)).toBe(`Als ${clause}, meld ik dat hier.`)
  expect(promise(watch, subject, true, 'de eigenaar')).toBe(`Als ${clause}, meld ik dat hier en mail ik de eigenaar.`)
  expect(promise(watch, subject, false, 'jan@contoso.com')).toBe(`Als ${clause}, mail ik jan@contoso.com.`)
  expect(promise(watch, subject, false)).toBe(`Als ${clause}, meld ik dat aan niemand.`)
  expect(words.rule.line(3, words.rule.watch(f, watch, subject))).toBe(`Regel 3: als ${clause}`)
})

test('whatever a rule waits for, its verb comes last and its number is whole', () => {
  fc.assert(
    fc.property(anyCondition, fc.constantFrom('segment' as const, 'measure' as const), (condition, of) => {
      const clause = words.rule.watch(f, { kind: 'threshold', of, subject: 'VIP', condition }, 'VIP')
      expect(clause).toMatch(/^VIP .* (komt|staat|gaat|is|stijgt|daalt)( \([^()]+\))?$/)
      const typed = of === 'measure' || ('unit' in condition && condition.unit === 'percent')
      const number = 'by' in condition ? condition.by : condition.threshold
      expect(clause).toContain((typed ? asTyped(f) : f).exact(number))
    }),
  )
})

test.each<[SubjectKind, string, string, string]>([
  ['datasource', 'Welke gegevensbron?', 'deze gegevensbron', 'de gegevensbron'],
  ['segment', 'Welk segment?', 'dit segment', 'het segment'],
  ['measure', 'Welke meting?', 'deze meting', 'de meting'],
])('a %s has the words of its gender', (kind, which, these, the) => {
  expect(said({ key: 'which-subject', kind })).toBe(`${which} Kies, of schrijf de naam.`)
  expect(words.mail.reason(3, kind, 'owner', undefined)).toContain(` van ${these} (`)
  expect(words.mail.reason(3, kind, 'stand-in', shown('Jan', 80))).toContain(` van ${the}, die `)
  expect(words.pause.told(3, kind, webshop, contoso, 'deleted')).toBe(`Regel 3 wacht: ${the} Webshop is verwijderd`)
  expect(words.pause.goesOn(kind, 'inactive', 3, true)).toMatch(
    new RegExp(`^De regel gaat vanzelf verder zodra ${the} .*“@Belfry verwijder 3”\\.$`),
  )
})

test('a mail without a link says what stops it', () => {
  expect(words.mail.hint(3, false)).toBe('Wil je dit niet meer krijgen, zeg dan “stop mail 3” tegen Belfry.')
  expect(words.mail.hint(3, true)).toMatch(/“stop mail 3” tegen Belfry, en zo voor elke regel\.$/)
})

test('several crossings pass several thresholds', () => {
  expect(words.threshold.manyState).toBe('Drempels gepasseerd')
})

test.each<[number, string, string]>([
  [1, 'Vernieuwen van 1 gegevensbron is mislukt', '1 van de 3 gegevensbronnen is niet vernieuwd'],
  [2, 'Vernieuwen van 2 gegevensbronnen is mislukt', '2 van de 3 gegevensbronnen zijn niet vernieuwd'],
])('%d failed sources', (count, many, some) => {
  expect(words.refresh.manyFailed(f, count)).toBe(many)
  expect(words.refresh.someStillFailed(f, count, 3)).toBe(some)
})

test.each<[number, readonly string[]]>([
  [
    1,
    [
      '1 gegevensbron is weer vernieuwd',
      'en nog 1 gegevensbron',
      '1 regel is verwijderd',
      'en nog 1 regel',
      '1 melding hier',
      'Vanwege regel 3',
      '1 berekening op rij zonder waarde.',
      'In Contoso gebeurde 1 ding terwijl Belfry niet keek',
      'De klok van de database sprong 1 seconde vooruit',
    ],
  ],
  [
    1200,
    [
      '1.200 gegevensbronnen zijn weer vernieuwd',
      'en nog 1.200 gegevensbronnen',
      '1.200 regels zijn verwijderd',
      'en nog 1.200 regels',
      '1.200 meldingen hier',
      'Vanwege de regels 3',
      '1.200 berekeningen op rij zonder waarde.',
      'In Contoso gebeurden 1.200 dingen terwijl Belfry niet keek',
      'De klok van de database sprong 20 min vooruit',
    ],
  ],
])('%d of a thing', (count, told) => {
  expect([
    words.refresh.allRefreshedAgain(f, count),
    words.refresh.moreSources(f, count),
    words.rule.manyRemoved(f, count),
    words.rule.moreRules(f, count),
    words.rule.list(f, count),
    words.note.becauseOf(f, count, '3'),
    words.silence.evaluations(f, count),
    words.missed.happened(f, contoso, count),
    words.alarm.clockJumped(f, count * 1_000),
  ]).toEqual(told)
})

test.each([
  [1, 10_000, 'Webshop is weer vernieuwd na 1 mislukte poging (minder dan een minuut)'],
  [3, 25_800_000, 'Webshop is weer vernieuwd na 3 mislukte pogingen (7 uur 10 min)'],
  [9, 7_200_000, 'Webshop is weer vernieuwd na 9 mislukte pogingen (2 uur)'],
  [20, 90_000_000, 'Webshop is weer vernieuwd na 20 mislukte pogingen (1 dag 1 uur)'],
  [40, 187_200_000, 'Webshop is weer vernieuwd na 40 mislukte pogingen (2 dagen 4 uur)'],
])('a recovery after %d failures and %d ms', (failures, lengthMs, sentence) => {
  expect(words.refresh.recovered(f, webshop, failures, lengthMs)).toBe(sentence)
})

test('a failure says how many, and since when', () => {
  const at = '2026-11-20T01:05:00.000Z'
  expect(words.refresh.inARow(f, 1, undefined)).toBe('Eerste mislukte poging, voor zover bekend nog nooit gelukt')
  expect(words.refresh.inARow(f, 3, at)).toBe('3 mislukte pogingen op rij, laatst gelukt op 20 nov 2026, 02:05 CET')
  expect(words.refresh.inARowSince(f, 3, at)).toBe('3 mislukte pogingen op rij sinds 20 nov 2026, 02:05 CET')
})

test.each([
  ['successful', 'Volledige vernieuwing van Contoso is voltooid', 'Voltooid'],
  ['failed', 'Volledige vernieuwing van Contoso is mislukt', 'Mislukt'],
  ['timedOut', 'Volledige vernieuwing van Contoso duurde te lang en is gestopt', 'Time-out'],
  ['queued', 'Volledige vernieuwing van Contoso staat in de wachtrij', 'In de wachtrij'],
  ['constructor', 'Volledige vernieuwing van Contoso is geëindigd als “constructor”', 'Geëindigd'],
])('a full refresh that ended as %s', (status, headline, state) => {
  expect(words.run.fullRefresh(contoso, shown(status, 300))).toBe(headline)
  expect(words.run.state(shown(status, 300))).toBe(state)
})

test.each<[Sentence, string]>([
  [{ key: 'which-rule', verb: 'remove' }, 'Welke regel? Noem het nummer, zoals “verwijder 3”.'],
  [{ key: 'which-rule', verb: 'restore' }, 'Welke regel? Noem het nummer, zoals “herstel 3”.'],
  [
    { key: 'option-does-not-fit', option: 'recover-at', condition: 'rises' },
    '“herstel bij …” werkt alleen bij “boven … komt” en “onder … komt”, niet bij “met … stijgt”. Zeg het opnieuw zonder.',
  ],
  [
    { key: 'recover-on-wrong-side', threshold: -2.5, recoverAt: -3, side: 'below' },
    '“herstel bij -3” ligt aan de kant waar ik waarschuw. Bij “onder -2,5 komt” moet het -2,5 of meer zijn.',
  ],
  [
    { key: 'which-dimension', measure: 'Omzet', known: ['Land', 'Kanaal'] },
    'Omzet heeft een waarde per Land en Kanaal. Noem de waarde die je bedoelt met “waar Land is …”.',
  ],
  [
    { key: 'which-delivery', failed: [{ number: 12, reason: 'team-archived' }, { number: 15 }] },
    'Welk bericht? Niet bezorgd: 12 (het team is gearchiveerd) en 15.',
  ],
  [{ key: 'fault', reference: 'abc123' }, 'Er ging bij mij iets mis. Er is niets veranderd. Referentie abc123.'],
])('%j says what to say instead', (say, sentence) => {
  expect(said(say)).toBe(sentence)
})

test('a value that was computed again, or not any more', () => {
  const above: Condition = { kind: 'above', threshold: 1200 }
  expect(words.threshold.corrected(f, webshop, { condition: above, direction: 'above', current: 1212 }, 1180)).toBe(
    'Webshop is herberekend en staat op 1.180, niet boven 1.200',
  )
  expect(words.silence.isBack(f, webshop, 'segment', 26)).toBe('Webshop is na 26 uur weer berekend')
  expect(words.silence.isBack(f, webshop, 'datasource', undefined)).toBe('Webshop is weer vernieuwd')
})
