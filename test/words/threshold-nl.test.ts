import fc from 'fast-check'
import type { Condition, Direction } from '../../src/core/condition.ts'
import { shown } from '../../src/words/shown.ts'
import { voiceFor } from '../../src/words/voice.ts'

const { words, formats: f } = voiceFor('nl', 'Europe/Amsterdam')
const vip = shown('VIP-klanten', 300)
const above: Condition = { kind: 'above', threshold: 1200 }
const below: Condition = { kind: 'below', threshold: 1000 }
const either: Condition = { kind: 'either', threshold: 1200 }
const rises: Condition = { kind: 'rises', by: 100, unit: 'amount' }
const falls: Condition = { kind: 'falls', by: 10, unit: 'percent', withinDays: 7 }

test.each<[string, Condition, Direction, number | undefined, number]>([
  ['staat op 1.212 (boven 1.200)', above, 'above', 1175, 1212],
  ['staat op 1.200,0000001 (boven 1.200)', above, 'above', 1175, 1200.0000001],
  ['staat op 1.212 (3 vernieuwingen op rij boven 1.200)', { ...above, times: 3 }, 'above', 1206, 1212],
  ['staat op 940 (onder 1.000)', below, 'below', 1020, 940],
  ['staat op -2,75 (onder -2,5)', { kind: 'below', threshold: -2.5 }, 'below', undefined, -2.75],
  ['staat op 1.212 (kwam boven 1.200)', either, 'above', 1175, 1212],
  ['staat op 1.175 (kwam onder 1.200)', either, 'below', 1212, 1175],
  ['staat op 1.175 (2 vernieuwingen op rij onder 1.200)', { ...either, times: 2 }, 'below', 1212, 1175],
  ['is met 120 gestegen naar 1.300 (melding bij 100)', rises, 'rises', 1180, 1300],
  ['is gestegen naar 1.300 (melding bij 100)', rises, 'rises', undefined, 1300],
  ['is in 7 dagen met 15,7% gedaald naar 843,4 (melding bij 10%)', falls, 'falls', 1000, 843.4],
  ['is in 1 dag gedaald naar -120 (melding bij 10%)', { ...falls, withinDays: 1 }, 'falls', 0, -120],
])('the headline “%s”', (said, condition, direction, previous, current) => {
  const crossing = { condition, direction, current, ...(previous !== undefined && { previous }) }
  expect(words.threshold.crossed(f, vip, crossing)).toBe(`VIP-klanten ${said}`)
})

test('a value that fired never reads as one that did not', () => {
  const any = fc.double({ noNaN: true, noDefaultInfinity: true })
  const read = (said: string | undefined): number => Number(said?.replaceAll('.', '').replace(',', '.'))
  fc.assert(
    fc.property(any, any, (current, threshold) => {
      fc.pre(current < threshold)
      const crossing = { condition: { kind: 'below', threshold }, direction: 'below', current } as const
      const [, value, line] = /staat op (\S+) \(onder (\S+)\)$/.exec(words.threshold.crossed(f, vip, crossing)) ?? []
      expect(read(value)).toBeLessThan(read(line))
    }),
    { numRuns: 500 },
  )
})

test.each<[string, Condition, Direction, number | undefined]>([
  ['staat weer op 1.180 (niet boven 1.200)', above, 'above', 1180],
  ['staat weer op 1.140 (niet boven 1.150)', { ...above, recoverAt: 1150 }, 'above', 1140],
  ['is terug (niet boven 1.200)', above, 'above', undefined],
  ['staat weer op 1.020 (niet onder 1.000)', below, 'below', 1020],
  ['is terug (geen stijging van 100)', rises, 'rises', undefined],
])('once it is over: “%s”', (said, condition, direction, value) => {
  expect(words.threshold.back(f, vip, { condition, direction, current: 1212 }, value)).toBe(`VIP-klanten ${said}`)
})

test.each<[Condition, string, string]>([
  [above, 'boven 1.200', 'Boven 1.200; bij precies 1.200 blijft het stil.'],
  [
    { ...above, recoverAt: 1150, times: 3 },
    '3 vernieuwingen op rij boven 1.200 (weer stil bij 1.150)',
    '3 vernieuwingen op rij boven 1.200 (weer stil bij 1.150); bij precies 1.200 blijft het stil.',
  ],
  [either, 'voorbij 1.200 (omhoog of omlaag)', 'Voorbij 1.200 (omhoog of omlaag); bij precies 1.200 blijft het stil.'],
  [rises, 'een stijging van 100', 'Vergeleken met de vorige berekening; een stijging van precies 100 telt mee.'],
  [
    falls,
    'een daling van 10% in 7 dagen',
    'Vergeleken met de waarde van 7 dagen eerder; een daling van precies 10% telt mee.',
  ],
])('the rule %j says what it waits for and what counts', (condition, line, edge) => {
  expect(words.threshold.line(f, condition)).toBe(line)
  expect(words.rule.edge(f, { of: 'segment', condition })).toBe(edge)
})

const evaluatedAt = '2026-11-20T01:05:00.000Z'

test.each([
  [
    above,
    1212,
    true,
    false,
    'Het staat er al boven (1.212): ik meld het de volgende keer dat het de drempel passeert.',
  ],
  [above, 1212, true, true, 'Het staat er al boven (1.212): de eerste melding gaat nu uit.'],
  [below, 940.5, true, true, 'Het staat er al onder (940,5): de eerste melding gaat nu uit.'],
  [either, 1200, false, false, 'Nu is het 1.200.'],
  [above, null, false, false, 'De laatste berekening heeft geen leesbare waarde: de volgende waarde is het begin.'],
])('saving %j at %p says where it stands', (condition, value, already, toldNow, sentence) => {
  expect(words.rule.now(f, condition, { value, evaluatedAt, already }, toldNow)).toBe(sentence)
})
