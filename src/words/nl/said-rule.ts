import { capital } from '../capital.ts'
import type { Formats } from '../formats.ts'
import type { OfAlerts, OfFit, Quote } from '../sentence.ts'
import { sides } from './condition.ts'
import { kinds } from './kind.ts'

/** Sentences that ask for what `alert when` lacks, or say what does not fit in it. */
export function saidOfAlerts(f: Formats, say: OfAlerts, quote: Quote): string {
  switch (say.key) {
    case 'which-subject':
      return `${say.kind === undefined ? 'Welk segment, welke meting of welke gegevensbron' : capital(kinds[say.kind].which)}? Kies, of schrijf de naam.`
    case 'which-condition':
      return `Wat moet ${quote(say.subject)} doen: boven of onder een getal komen, eraan voorbijgaan, zoveel stijgen of dalen, verouderd zijn, geen gegevens hebben? Zeg het zo: “${quote(say.example)}”.`
    case 'which-number':
      return `Bij welk getal zal ik ${quote(say.subject)} melden? Zeg het zo: “${quote(say.example)}”.`
    case 'which-length':
      return `Na hoeveel tijd zonder nieuwe waarde zal ik ${quote(say.subject)} melden? Zeg het zo: “${quote(say.example)}”.`
    case 'not-a-number':
      return say.of === 'segment'
        ? `Ik kan “${quote(say.said)}” niet als geheel getal lezen. Schrijf het als “1200”, “1.200” of “1,5k”.`
        : `Ik kan “${quote(say.said)}” niet als getal lezen. Schrijf het als “1200”, “-2,5”, “1,5k” of “2 mln”.`
    case 'which-reading-of-number':
      return `“${quote(say.said)}” is op twee manieren te lezen. Welk getal bedoel je?`
    case 'out-of-range':
      return `“${quote(say.said)}” kan hier niet. ${ranges[say.what]}`
    default:
      return saidOfFit(f, say, quote)
  }
}

function saidOfFit(f: Formats, say: OfFit, quote: Quote): string {
  switch (say.key) {
    case 'which-dimension':
      return `${quote(say.measure)} heeft een waarde per ${each(f, say.known.map(quote))}. Noem de waarde die je bedoelt${
        say.example === undefined ? ` met “waar ${quote(say.known[0] ?? '…')} is …”` : `, zoals “${quote(say.example)}”`
      }.`
    case 'no-dimensions':
      return `${quote(say.measure)} heeft geen dimensies. Zeg het opnieuw zonder “waar … is …”.`
    case 'several-dimensions':
      return `${quote(say.measure)} heeft een waarde per combinatie van ${f.list(say.known.map(quote))}; één waarde van één daarvan is dus niet één getal. Noem een meting met één dimensie, of zonder.`
    case 'dimensions-unknown':
      return `${quote(say.measure)} heeft meer dan één waarde, en Customer Insights laat niet zien per welke dimensie. Noem een meting met één dimensie, of zonder.`
    case 'no-such-dimension':
      return `Ik ken daarvan geen dimensie “${quote(say.said)}”. ${known(f, say.known.map(quote))}`
    case 'option-does-not-fit':
      return `${options[say.option].name} werkt alleen bij ${options[say.option].home}${say.option === 'where' ? '' : `, niet bij ${conditions[say.condition]}`}. Zeg het opnieuw zonder.`
    case 'recover-on-wrong-side':
      return `“herstel bij ${f.typed.exact(say.recoverAt)}” ligt aan de kant waar ik waarschuw. Bij “${sides[say.side]} ${f.typed.exact(say.threshold)} komt” moet het ${f.typed.exact(say.threshold)} of ${say.side === 'above' ? 'minder' : 'meer'} zijn.`
    case 'measure-of-customers':
      return `${quote(say.measure)} heeft een waarde per klant, dus er is niet één getal om op te letten. Noem een bedrijfsmeting.`
    case 'measure-of-unknown-kind':
      return `Customer Insights laat niet zien wat voor meting ${quote(say.measure)} is, dus ik weet niet of er één getal is om op te letten. Noem een bedrijfsmeting.`
    default:
      return say satisfies never
  }
}

const each = (f: Formats, known: readonly string[]): string => (known.length === 0 ? 'dimensie' : f.list(known))
const known = (f: Formats, known: readonly string[]): string =>
  known.length === 0 ? 'Er zijn er nu geen te zien.' : `Wel: ${f.list(known)}.`

const ranges: Readonly<Record<Extract<OfAlerts, { key: 'out-of-range' }>['what'], string>> = {
  hours: 'Geef een aantal uren boven 0 en tot en met 8.760 (een jaar), zoals “al 24 uur niet is vernieuwd”.',
  days: 'Geef de dagen als een geheel getal van 1 tot en met 90, zoals “in 7 dagen”.',
  times: 'Geef de vernieuwingen op rij als een geheel getal van 2 tot en met 30, zoals “voor 3 vernieuwingen”.',
  by: 'Geef een getal boven 0, zoals “met 100 stijgt” of “met 10% daalt”.',
}

type NoFit = Extract<OfAlerts, { key: 'option-does-not-fit' }>

const options: Readonly<Record<NoFit['option'], { readonly name: string; readonly home: string }>> = {
  'recover-at': { name: '“herstel bij …”', home: '“boven … komt” en “onder … komt”' },
  times: { name: '“voor … vernieuwingen”', home: '“boven … komt”, “onder … komt” en “boven of onder … komt”' },
  percent: { name: 'Een percentage', home: '“met … stijgt” en “met … daalt”' },
  within: { name: '“in … dagen”', home: '“met … stijgt” en “met … daalt”' },
  'also-now': { name: '“ook nu”', home: '“boven … komt” en “onder … komt”' },
  where: { name: '“waar … is …”', home: 'de waarde van een meting' },
}

const conditions: Readonly<Record<NoFit['condition'], string>> = {
  above: '“boven … komt”',
  below: '“onder … komt”',
  either: '“boven of onder … komt”',
  rises: '“met … stijgt”',
  falls: '“met … daalt”',
  stale: '“niet is vernieuwd”',
  'no-data': '“geen gegevens heeft”',
}
