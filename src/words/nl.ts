import type { Words } from './en.ts'
import type { Formats } from './formats.ts'
import { alarm } from './nl/alarm.ts'
import { cause, diverted } from './nl/cause.ts'
import { chart } from './nl/chart.ts'
import { form } from './nl/form.ts'
import { help } from './nl/help.ts'
import { history } from './nl/history.ts'
import { hold } from './nl/hold.ts'
import { look } from './nl/look.ts'
import { mail } from './nl/mail.ts'
import { missed } from './nl/missed.ts'
import { pause } from './nl/pause.ts'
import { preview } from './nl/preview.ts'
import { refresh } from './nl/refresh.ts'
import { refreshButtons, refreshEnded } from './nl/refresh-ended.ts'
import { rule } from './nl/rule.ts'
import { run } from './nl/run.ts'
import { said } from './nl/said.ts'
import { silence } from './nl/silence.ts'
import { status } from './nl/status.ts'
import { stillOpen } from './nl/still-open.ts'
import { threshold } from './nl/threshold.ts'
import { trouble } from './nl/trouble.ts'
import { unsubscribe } from './nl/unsubscribe.ts'
import { welcome } from './nl/welcome.ts'
import { why } from './nl/why.ts'

/** Every sentence in Dutch. */
export const nl = {
  state: {
    failed: 'Mislukt',
    failedAgain: 'Opnieuw mislukt',
    recovered: 'Hersteld',
    refreshed: 'Vernieuwd',
    ended: 'Geëindigd',
    corrected: 'Gecorrigeerd',
  },
  refresh,
  refreshEnded,
  threshold,
  stillOpen,
  run,
  silence,
  trouble,
  pause,
  missed,
  mail,
  label: {
    failedAt: 'Mislukt',
    recoveredAt: 'Hersteld',
    firstFailure: 'Mislukt sinds',
    endedAt: 'Geëindigd',
    cause: 'Oorzaak',
    owner: 'Eigenaar',
    owners: 'Eigenaars',
    attention: 'Ter attentie van',
    run: 'Uitvoering',
    instance: 'Omgeving',
    instances: 'Omgevingen',
    evaluatedAt: 'Berekend',
    correctedAt: 'Gecorrigeerd',
    crossedAt: 'Gepasseerd',
    now: 'Nu',
    before: 'Daarvoor',
    threshold: 'Drempel',
    rule: 'Regel',
    at: 'Tijdstip',
    since: 'Sinds',
    from: 'Van',
    until: 'Tot',
    answer: 'Antwoord',
    to: 'Aan',
    triedSince: 'Geprobeerd sinds',
    stoppedAt: 'Opgegeven',
    message: 'Bericht',
    rulesThere: 'Jouw regels',
    failed: 'Mislukt',
    alertAfter: 'Melding na',
    foundAt: 'Ontdekt',
    pausedAt: 'Gepauzeerd',
    missedSince: 'Gemist sinds',
  },
  button: {
    ...refreshButtons,
    approve: 'Goedkeuren',
    refuse: 'Weigeren',
    alertsHere: 'Meldingen hier',
    failures: 'Mislukte vernieuwingen',
    above: (f: Formats, threshold: number) => `Segment boven ${f.number(threshold)}`,
    undo: 'Ongedaan maken',
    remove: (number: number) => `Verwijder ${number}`,
    restore: (number: number) => `Herstel ${number}`,
    sendAgain: 'Opnieuw sturen',
    help: 'Help',
    change: 'Melding wijzigen',
    inInsights: 'Naar Customer Insights',
    why: 'Waarom',
  },
  note: {
    possibleRepeat: 'Mogelijk dubbel: de eerste poging kan zijn aangekomen.',
    diverted,
    becauseOf: (f: Formats, count: number, rules: string) =>
      `Vanwege ${f.plural(count, { one: 'regel', other: 'de regels' })} ${rules}`,
    canSay: (says: string) => `Je kunt zeggen: ${says}`,
    byMail: 'Verstuurd door Belfry, dat Customer Insights in de gaten houdt. De regels stel je in Microsoft Teams in.',
  },
  and: {
    more: (f: Formats, count: number) => `nog ${f.number(count)}`,
  },
  rule,
  help,
  cause,
  alarm,
  said,
  preview,
  chart,
  look,
  status,
  history,
  why,
  hold,
  form,
  unsubscribe,
  welcome,
} satisfies Words
