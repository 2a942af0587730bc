import type { Alerting, Lexicon } from '../lexicon.ts'

/** How an alert is asked for in Dutch. */
export const alerting: Alerting = {
  calls: `waarschuw, meld, zeg, laat weten, een melding, een seintje, een waarschuwing
    (?:laat|geef) (?:mij|me|ons|het|de eigenaar) (?:een )?(?:weten|seintje|melding|waarschuwing)`,
  whom: 'mij, me, ons, het',
  owner: '(?:de )?eigenaar',
  me: 'mij, me',
  mail: 'e-?mail, mail',
  mailTo: 'naar, aan',
  when: 'als, wanneer, zodra',
  and: 'en',
  eitherWay: 'in beide richtingen',
  alsoNow: 'ook nu',
  recover: 'herstel(?:t|d)? (?:bij|op)',
  for: 'voor',
  refreshes: '(?:verversingen|verversing|vernieuwingen|vernieuwing|evaluaties|evaluatie)(?: op rij)?',
  inARow: '(?:keer|verversingen|vernieuwingen|evaluaties) (?:op rij|achter elkaar)',
  within: 'binnen, in de laatste, in de afgelopen',
  odd: 'weken, week, maanden, maand, uur, jaar',
  articles: 'de, het, het aantal',
  inLast: 'in(?: de (?:laatste|afgelopen))?, binnen',
  days: 'dag(?:en)?',
  stale: '(?:voor|sinds|al)(?: langer dan| meer dan)?, langer dan, meer dan',
  numberBefore: '(?:de )?(?:waarde|grootte)|het aantal',
  at: 'met, bij, op, voor',
  it: 'het, hij, als, wanneer',
  numberAfter: 'leden, klanten, profielen, mensen, personen',
  verbs: 'komt, gaat, stijgt, daalt, zakt, ligt, uitkomt, toeneemt, afneemt, groeit, krimpt, gaat komen, is gekomen',
  endings: `is, wordt, heeft, omhoog gaat, omlaag gaat, (?:verouderd|oud)(?: is)?
    niet (?:is |was |meer )?(?:ververst|vernieuwd|bijgewerkt|geëvalueerd)(?: is)?`,
}

const amount = String.raw`[-−]?\d\S*(?: (?:%|procent|k|mln|duizend|miljoen))?`
const length = String.raw`\d\S*(?: (?:uur|uren|u|h|dag|dagen|minuten|week|weken))?`
const old = '(?:verouderd|oud|niet (?:is |was |meer )?(?:ververst|vernieuwd|bijgewerkt|geëvalueerd))'

/** What stands between a name and its number in Dutch, where the verb may stand behind the number. */
export const conditions: Lexicon['conditions'] = {
  stale: `(?:verouderd is|is verouderd|niet (?:is )?(?:ververst|vernieuwd|bijgewerkt|geëvalueerd)(?: is)?|is niet (?:ververst|vernieuwd|bijgewerkt|geëvalueerd))(?: (?:voor|sinds|al))?(?: (?:langer|meer) dan)?
    (?:(?:al )?(?:langer dan|meer dan|al) )?(?=${length} ${old})`,
  above: `boven, over, meer dan, hoger dan, groter dan, komt boven, gaat boven, stijgt boven, uitkomt boven, gaat over
    is meer dan, is hoger dan, is groter dan, meer is dan, hoger is dan, groter is dan, meer wordt dan, overschrijdt`,
  crosses: 'passeert, kruist',
  below: `onder, beneden, minder dan, lager dan, kleiner dan, komt onder, gaat onder, zakt onder, daalt onder
    is minder dan, is lager dan, is kleiner dan, minder is dan, lager is dan, kleiner is dan, minder wordt dan`,
  either: 'boven of onder, onder of boven, komt boven of onder',
  rises: `stijgt met, groeit met, toeneemt met, omhoog gaat met
    met(?= ${amount} (?:stijgt|groeit|toeneemt|omhoog gaat))`,
  falls: `daalt met, zakt met, krimpt met, afneemt met, omlaag gaat met
    met(?= ${amount} (?:daalt|zakt|krimpt|afneemt|omlaag gaat))`,
  'at-least': `minstens, minimaal, ten minste, is minstens, bereikt
    (?:is )?(?:niet|niet meer|niet langer) (?:onder|beneden|minder dan|lager dan|kleiner dan)`,
  'at-most': `hoogstens, maximaal, ten hoogste, is hoogstens
    (?:is )?(?:niet|niet meer|niet langer) (?:boven|over|meer dan|hoger dan|groter dan)`,
  'no-data':
    'geen gegevens heeft, heeft geen gegevens, geen data heeft, heeft geen data, geen waarde heeft, heeft geen waarde',
}
