import type { unsubscribe as english } from '../en/unsubscribe.ts'
import type { Formats } from '../formats.ts'

type State = Parameters<typeof english.note>[0]

/** De pagina die de mails van een regel stopzet, en wie er geen wil. */
export const unsubscribe: typeof english = {
  title: 'Mails van Belfry',
  headline: (f, state, count) => headlines[state](f, count),
  about: (address) => `Mails aan ${address}:`,
  note: (state) => notes[state],
  rule: (number) => `Regel ${number}`,
  stop: 'Stop deze mails',
  button: { 'stop-mail': 'Mail mij niet meer', 'mail-again': 'Mail mij weer' },
  unknown: 'Deze link werkt niet',
  unknownNote:
    'De link is niet compleet, of niet van ons. Open de link onder aan de mail nog eens, of kopieer hem helemaal.',
  over: 'Er valt niets meer stop te zetten',
  overNote: 'Deze melding is verwijderd en mailt niemand meer.',
  failed: 'Dat lukte nu niet',
  failedNote: 'Er is niets gewijzigd. Probeer het over een paar minuten nog eens.',
  unwanted: (f, addresses, count) =>
    `${addresses} ${f.plural(count, { one: 'wil', other: 'willen' })} hier geen mail van.`,
}

const headlines: Readonly<Record<State, (f: Formats, count: number) => string>> = {
  mailed: (f, count) => `Wil je geen mails meer van deze ${f.plural(count, { one: 'melding', other: 'meldingen' })}?`,
  stopped: (f, count) => `De mails van deze ${f.plural(count, { one: 'melding', other: 'meldingen' })} zijn stopgezet`,
}

const notes: Readonly<Record<State, string>> = {
  mailed:
    'Er is nog niets gewijzigd. Niemand krijgt de mail in jouw plaats; alle anderen krijgen bericht zoals altijd.',
  stopped:
    'Niemand krijgt de mail in jouw plaats. Je kunt ze hier altijd weer aanzetten: bewaar daarvoor de mail met de link.',
}
