import type { Formats } from '../formats.ts'
import type { OfAlerts, OfFit, Quote } from '../sentence.ts'
import { kinds } from './kind.ts'

/** Sentences that ask for what `alert when` lacks, or say what does not fit in it. */
export function saidOfAlerts(f: Formats, say: OfAlerts, quote: Quote): string {
  switch (say.key) {
    case 'which-subject':
      return `Which ${say.kind === undefined ? 'segment, measure or data source' : kinds[say.kind]}? Choose it, or write its name.`
    case 'which-condition':
      return `What shall ${quote(say.subject)} do: go above or below a number, pass it either way, rise or fall by so much, be stale, have no data? Say it as “${quote(say.example)}”.`
    case 'which-number':
      return `At which number shall I tell you about ${quote(say.subject)}? Say it as “${quote(say.example)}”.`
    case 'which-length':
      return `After how long without a new value shall I tell you about ${quote(say.subject)}? Say it as “${quote(say.example)}”.`
    case 'not-a-number':
      return say.of === 'segment'
        ? `I cannot read “${quote(say.said)}” as a whole number. Write it such as “1200”, “1,200” or “1.5k”.`
        : `I cannot read “${quote(say.said)}” as a number. Write it such as “1200”, “-2.5”, “1.5k” or “2 mln”.`
    case 'which-reading-of-number':
      return `“${quote(say.said)}” can be read in two ways. Which number do you mean?`
    case 'out-of-range':
      return `“${quote(say.said)}” does not work here. ${ranges[say.what]}`
    default:
      return saidOfFit(f, say, quote)
  }
}

function saidOfFit(f: Formats, say: OfFit, quote: Quote): string {
  switch (say.key) {
    case 'which-dimension':
      return `${quote(say.measure)} has a value for each ${each(f, say.known.map(quote))}. Name the one you mean${
        say.example === undefined
          ? ` with “where ${quote(say.known[0] ?? '…')} is …”`
          : `, such as “${quote(say.example)}”`
      }.`
    case 'no-dimensions':
      return `${quote(say.measure)} has no dimensions. Say it again without “where … is …”.`
    case 'several-dimensions':
      return `${quote(say.measure)} has a value for each ${f.list(say.known.map(quote))} together, so one value of one of them is not one number. Name a measure with one dimension, or with none.`
    case 'dimensions-unknown':
      return `${quote(say.measure)} has more than one value, and Customer Insights does not show by which dimension. Name a measure with one dimension, or with none.`
    case 'no-such-dimension':
      return `I do not know a dimension “${quote(say.said)}” of it. ${known(f, say.known.map(quote))}`
    case 'option-does-not-fit':
      return `${options[say.option].name} works with ${options[say.option].home} only${say.option === 'where' ? '' : `, not with ${conditions[say.condition]}`}. Say it again without it.`
    case 'recover-on-wrong-side':
      return `“recover at ${f.typed.exact(say.recoverAt)}” is on the side that alerts. For “goes ${say.side} ${f.typed.exact(say.threshold)}” it must be ${f.typed.exact(say.threshold)} or ${say.side === 'above' ? 'less' : 'more'}.`
    case 'measure-of-customers':
      return `${quote(say.measure)} has a value for each customer, so there is no one number to watch. Name a business measure instead.`
    case 'measure-of-unknown-kind':
      return `Customer Insights does not show what kind of measure ${quote(say.measure)} is, so I cannot tell whether it has one number to watch. Name a business measure instead.`
    default:
      return say satisfies never
  }
}

const each = (f: Formats, known: readonly string[]): string => (known.length === 0 ? 'dimension' : f.list(known))
const known = (f: Formats, known: readonly string[]): string =>
  known.length === 0 ? 'It shows none right now.' : `It has: ${f.list(known)}.`

const ranges: Readonly<Record<Extract<OfAlerts, { key: 'out-of-range' }>['what'], string>> = {
  hours: 'Give a number of hours above 0 and up to 8,760 (a year), such as “stale for 24 hours”.',
  days: 'Give the days as a whole number from 1 to 90, such as “within 7 days”.',
  times: 'Give the refreshes in a row as a whole number from 2 to 30, such as “for 3 refreshes”.',
  by: 'Give a number above 0, such as “rises by 100” or “falls by 10%”.',
}

type NoFit = Extract<OfAlerts, { key: 'option-does-not-fit' }>

const options: Readonly<Record<NoFit['option'], { readonly name: string; readonly home: string }>> = {
  'recover-at': { name: '“recover at …”', home: '“goes above” and “goes below”' },
  times: { name: '“for … refreshes”', home: '“goes above”, “goes below” and “either way past”' },
  percent: { name: 'A percentage', home: '“rises by” and “falls by”' },
  within: { name: '“within … days”', home: '“rises by” and “falls by”' },
  'also-now': { name: '“also now”', home: '“goes above” and “goes below”' },
  where: { name: '“where … is …”', home: 'the value of a measure' },
}

const conditions: Readonly<Record<NoFit['condition'], string>> = {
  above: '“goes above”',
  below: '“goes below”',
  either: '“either way past”',
  rises: '“rises by”',
  falls: '“falls by”',
  stale: '“is stale”',
  'no-data': '“has no data”',
}
