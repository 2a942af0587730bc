import type { RuleField, SettingsField } from '../../core/form.ts'
import { small } from '../capital.ts'
import type { form as english } from '../en/form.ts'
import type { Formats } from '../formats.ts'
import type { RuleChoice } from '../rule-choice.ts'

const labels: Readonly<Record<RuleField, string>> = {
  what: 'Meld het als dit',
  subject: 'Segment, meting of gegevensbron',
  instance: 'Omgeving',
  value: 'Eén waarde van de dimensie van de meting',
  number: 'Getal, percentage of uren',
  within: 'Binnen zoveel dagen',
  recoverAt: 'Herstelt bij',
  times: 'Vernieuwingen op rij',
  alsoNow: 'Meld het meteen als het getal al gepasseerd is',
  firstFailures: 'Ook eerste fouten, die zich nog vanzelf kunnen herstellen',
  alsoManual: 'Ook volledige vernieuwingen die mensen starten',
  here: 'Plaats het in dit gesprek',
  owner: 'Mail de eigenaar',
  mails: 'Mail deze adressen',
}

const hints: Readonly<Partial<Record<RuleField, string>>> = {
  subject: 'Typ een deel van de naam',
  value: 'Alleen voor metingen met een dimensie',
  number: '1200, 1,5k, 10%, 24 uur',
  within: 'Voor stijgt en daalt, bijvoorbeeld 7',
  recoverAt: 'Voor boven en onder; leeg is hetzelfde getal',
  times: 'Leeg is 1',
  mails: 'jan@contoso.com, mia@contoso.com',
}

const errors: Readonly<Partial<Record<RuleField, string>>> = {
  what: 'Kies er een uit de lijst.',
  subject: 'Kies er een uit de lijst.',
  number: 'Schrijf een getal, bijvoorbeeld 1200, 1,5k of 10%.',
  within: 'Schrijf een heel getal van 1 tot en met 90.',
  recoverAt: 'Schrijf een getal, bijvoorbeeld 1200 of 1,5k.',
  times: 'Schrijf een heel getal van 1 tot en met 30.',
  mails: 'Schrijf mailadressen met een komma ertussen.',
}

const conditions: Readonly<Record<RuleChoice['alert'], string>> = {
  above: 'boven een getal komt',
  below: 'onder een getal komt',
  either: 'een getal passeert, omhoog of omlaag',
  rises: 'stijgt met een getal of percentage',
  falls: 'daalt met een getal of percentage',
  stale: 'zoveel uur niet vernieuwd is',
  'no-data': 'geen leesbare waarde heeft',
}

const events: Readonly<Record<RuleChoice['refreshes'], string>> = {
  'refresh-failed': 'Mislukte vernieuwingen',
  'refresh-succeeded': 'Geslaagde vernieuwingen',
  'full-refresh': 'Volledige vernieuwingen',
  unification: 'Unificatie',
  everything: 'Alles',
}

const settings: Readonly<Record<SettingsField, string>> = {
  language: 'Taal',
  zone: 'Tijdzone',
  instance: 'Omgeving die bedoeld is als er geen genoemd wordt',
  quietFrom: 'Stille uren van',
  quietTo: 'Stille uren tot',
}

/** The forms, in Dutch. */
export const form: typeof english = {
  newAlert: 'Nieuwe melding',
  newRefreshes: 'Nieuwe melding van vernieuwingen',
  change: (number: number) => `Wijzig regel ${number}`,
  alertIntro: 'Ik meld het als een segment, een meting of een gegevensbron dit doet.',
  refreshesIntro: 'Ik plaats de vernieuwingen die je kiest in dit gesprek.',
  outdated: 'Iemand anders heeft deze regel gewijzigd terwijl het formulier openstond. Zo is hij nu.',
  label: (field: RuleField) => labels[field],
  hint: (field: RuleField) => hints[field] ?? '',
  error: (field: RuleField) => errors[field] ?? '',
  events: 'Meld',
  source: 'Gegevensbron',
  everySource: 'Elke gegevensbron',
  condition: (kind: RuleChoice['alert']) => conditions[kind],
  event: (kind: RuleChoice['refreshes']) => events[kind],
  choose: 'Kies uit alles',
  chooseHint: 'Typ een deel van de naam',
  settings: 'Instellingen van dit gesprek',
  settingsIntro: 'Wat je laat staan, blijft zoals het is.',
  settingsSaved: 'Instellingen',
  setting: (field: SettingsField) => settings[field],
  zoneError: 'Kies een tijdzone uit de lijst.',
  asDeployed: 'Zoals voor iedereen ingesteld',
  anyInstance: 'Geen: vraag het elke keer',
  button: {
    save: 'Opslaan',
    cancel: 'Annuleren',
    choose: 'Kiezen',
    test: 'Test',
    edit: (number: number) => `Wijzig ${number}`,
    mute: (number: number) => `Demp ${number}`,
    unmute: (number: number) => `Demp ${number} niet meer`,
    removeIt: 'Verwijderen',
    muteIt: 'Demp 1 uur',
    newAlert: 'Nieuwe melding',
    newRefreshes: 'Melding van vernieuwingen',
    settings: 'Instellingen',
    setUp: 'Instellen',
  },
  changed: (number: number) => `Regel ${number} is gewijzigd`,
  before: (promise: string) => `Voorheen: ${small(promise)}`,
  listAll: (f: Formats, count: number) =>
    `${f.number(count)} ${f.plural(count, { one: 'melding', other: 'meldingen' })} in alle gesprekken`,
  place: (name: string) => `In ${name}`,
  belongs: (name: string | undefined) =>
    `Deze regel hoort bij ${name ?? 'een gesprek zonder naam'} en blijft daar: met “hier” bedoel ik daar.`,
  placeUnknown: 'In een gesprek zonder naam',
  sayEdit: (inChannel: boolean) =>
    `Om er een te wijzigen of te verwijderen zeg je “${inChannel ? '@Belfry ' : ''}wijzig” of “${inChannel ? '@Belfry ' : ''}verwijder” met het nummer.`,
  tested: (title: string) => `Test: ${title}`,
  testNote: (number: number) =>
    `Dit is een test van regel ${number}. Er is nu niet echt iets gebeurd, en niemand anders krijgt deze test.`,
  testMadeUp: (now: string | undefined) =>
    now === undefined ? 'Het getal is verzonnen; er is nog geen bekend.' : `Het getal is verzonnen; het is nu ${now}.`,
}
