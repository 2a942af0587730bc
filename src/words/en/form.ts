import type { RuleField, SettingsField } from '../../core/form.ts'
import type { Formats } from '../formats.ts'
import type { RuleChoice } from '../rule-choice.ts'

const labels: Readonly<Record<RuleField, string>> = {
  what: 'Tell when it',
  subject: 'Segment, measure or data source',
  instance: 'Instance',
  value: 'One value of the measure’s dimension',
  number: 'Number, percentage or hours',
  within: 'Within so many days',
  recoverAt: 'Recovers at',
  times: 'Refreshes in a row',
  alsoNow: 'Tell at once where it is past the number already',
  firstFailures: 'First failures too, which may still mend by themselves',
  alsoManual: 'Full refreshes that people start, too',
  here: 'Post in this conversation',
  owner: 'Mail the owner',
  mails: 'Mail these addresses',
}

const hints: Readonly<Partial<Record<RuleField, string>>> = {
  subject: 'Type a part of its name',
  value: 'Only for measures with a dimension',
  number: '1200, 1.5k, 10%, 24 hours',
  within: 'For rises and falls, such as 7',
  recoverAt: 'For above and below; the same number if empty',
  times: '1 if empty',
  mails: 'jan@contoso.com, mia@contoso.com',
}

const errors: Readonly<Partial<Record<RuleField, string>>> = {
  what: 'Choose one from the list.',
  subject: 'Choose one from the list.',
  number: 'Write a number, such as 1200, 1.5k or 10%.',
  within: 'Write a whole number from 1 to 90.',
  recoverAt: 'Write a number, such as 1200 or 1.5k.',
  times: 'Write a whole number from 1 to 30.',
  mails: 'Write mail addresses with a comma between them.',
}

const conditions: Readonly<Record<RuleChoice['alert'], string>> = {
  above: 'goes above a number',
  below: 'goes below a number',
  either: 'passes a number either way',
  rises: 'rises by a number or percentage',
  falls: 'falls by a number or percentage',
  stale: 'has not refreshed for so many hours',
  'no-data': 'has no readable value',
}

const events: Readonly<Record<RuleChoice['refreshes'], string>> = {
  'refresh-failed': 'Refresh failures',
  'refresh-succeeded': 'Refresh successes',
  'full-refresh': 'Full refreshes',
  unification: 'Unification',
  everything: 'Everything',
}

const settings: Readonly<Record<SettingsField, string>> = {
  language: 'Language',
  zone: 'Time zone',
  instance: 'Instance that is meant where none is named',
  quietFrom: 'Quiet hours from',
  quietTo: 'Quiet hours until',
}

/** The forms, in English. */
export const form = {
  newAlert: 'New alert',
  newRefreshes: 'New refresh alert',
  change: (number: number) => `Change rule ${number}`,
  alertIntro: 'I tell you when a segment, a measure or a data source does this.',
  refreshesIntro: 'I post the refreshes you choose in this conversation.',
  outdated: 'Somebody else changed this rule while the form was open. This is how it is now.',
  label: (field: RuleField) => labels[field],
  hint: (field: RuleField) => hints[field] ?? '',
  error: (field: RuleField) => errors[field] ?? '',
  events: 'Tell about',
  source: 'Data source',
  everySource: 'Every data source',
  condition: (kind: RuleChoice['alert']) => conditions[kind],
  event: (kind: RuleChoice['refreshes']) => events[kind],
  choose: 'Choose from all',
  chooseHint: 'Type a part of the name',
  settings: 'Settings of this conversation',
  settingsIntro: 'What you leave as it is stays as it is.',
  settingsSaved: 'Settings',
  setting: (field: SettingsField) => settings[field],
  zoneError: 'Choose a time zone from the list.',
  asDeployed: 'As set for everybody',
  anyInstance: 'None: ask each time',
  button: {
    save: 'Save',
    cancel: 'Cancel',
    choose: 'Choose',
    test: 'Test',
    edit: (number: number) => `Edit ${number}`,
    mute: (number: number) => `Mute ${number}`,
    unmute: (number: number) => `Unmute ${number}`,
    removeIt: 'Remove',
    muteIt: 'Mute for 1 hour',
    newAlert: 'New alert',
    newRefreshes: 'New refresh alert',
    settings: 'Settings',
    setUp: 'Set up',
  },
  changed: (number: number) => `Rule ${number} is changed`,
  before: (promise: string) => `Before: ${promise}`,
  listAll: (f: Formats, count: number) =>
    `${f.number(count)} ${f.plural(count, { one: 'alert', other: 'alerts' })} in all conversations`,
  place: (name: string) => `In ${name}`,
  belongs: (name: string | undefined) =>
    `It belongs to ${name ?? 'a conversation without a name'}, and stays there: “here” is there.`,
  placeUnknown: 'In a conversation without a name',
  sayEdit: (inChannel: boolean) =>
    `To change or remove one, say “${inChannel ? '@Belfry ' : ''}edit” or “${inChannel ? '@Belfry ' : ''}remove” and its number.`,
  tested: (title: string) => `Test: ${title}`,
  testNote: (number: number) =>
    `This is a test of rule ${number}. Nothing like it has happened just now, and nobody else got it.`,
  testMadeUp: (now: string | undefined) =>
    now === undefined ? 'The number is made up; none is known yet.' : `The number is made up; it is ${now} now.`,
}
