import type { ApiProblem } from '../../core/api.ts'
import type { EndReason } from '../../core/problem.ts'
import type { Cause } from '../cause.ts'
import type { Formats } from '../formats.ts'
import { length } from './length.ts'

/** That Customer Insights cannot be read, and why. */
export const trouble = {
  state: 'Storing',
  stateBack: (as: EndReason | undefined) => (as === 'not-evaluated' ? 'Geëindigd' : 'Weer terug'),
  since: (f: Formats, at: string) =>
    `Customer Insights is niet te lezen sinds ${f.moment(at)}: meldingen kunnen later komen`,
  again: (f: Formats, lengthMs: number) => `Customer Insights is na ${length(f, lengthMs)} weer te lezen`,
  notRead: 'Customer Insights wordt daar niet meer gelezen',
  meanwhile: 'Belfry blijft het proberen. Wat er intussen gebeurt, hoor je zodra het weer lukt.',
  cause: (problem: ApiProblem): Cause => problems[problem],
}

const report = 'Meld dit als fout, met wat het logboek erover zegt.'
const nothing = 'Hier hoeft niets te worden hersteld.'

const problems: Readonly<Record<ApiProblem, Cause>> = {
  throttled: {
    what: 'Customer Insights vroeg Belfry telkens weer om het rustiger aan te doen (429).',
    mend: 'Kijk wat er nog meer dezelfde aanmeldgegevens gebruikt; met een lagere CI_CALLS_PER_MINUTE doet Belfry het rustiger aan.',
  },
  unauthorized: {
    what: 'Customer Insights weigert de aanmelding van Belfry, of laat Belfry niet lezen (401 of 403).',
    mend: 'Controleer CI_CLIENT_ID en CI_CLIENT_SECRET (dat kan verlopen zijn), en of Belfry een rol in de omgeving heeft.',
  },
  'not-found': {
    what: 'Customer Insights kent niet wat Belfry vraagt (404).',
    mend: 'Controleer CI_API_URL en CI_INSTANCE_IDS: misschien is de omgeving verplaatst of verwijderd.',
  },
  'server-error': {
    what: 'Customer Insights heeft zelf een storing (5xx).',
    mend: `${nothing} Het Microsoft 365-beheercentrum toont hoe het met de dienst gaat.`,
  },
  unreachable: {
    what: 'Customer Insights is niet te bereiken: de verbinding wordt geweigerd of verbroken, of er is geen weg naartoe.',
    mend: 'Controleer het netwerk van de machine waarop Belfry draait: DNS, firewall, proxy.',
  },
  'timed-out': {
    what: 'Customer Insights antwoordde niet op tijd.',
    mend: `${nothing} Blijft het zo, controleer dan het netwerk van de machine waarop Belfry draait.`,
  },
  conflict: {
    what: 'Wat er nu staat, past niet bij wat Belfry vroeg (409).',
    mend: `${nothing} Belfry leest het opnieuw.`,
  },
  proxy: {
    what: 'Er kwam een webpagina in plaats van een antwoord: iets onderweg antwoordde, zoals een proxy.',
    mend: 'Controleer de proxy en de firewall tussen Belfry en CI_API_URL.',
  },
  invalid: { what: 'Belfry kon er niet om vragen; dat is een fout van Belfry.', mend: report },
  malformed: { what: 'Customer Insights antwoordde in een vorm die Belfry niet begrijpt.', mend: report },
  refused: { what: 'Customer Insights weigerde wat Belfry vroeg.', mend: 'In het logboek staat wat het antwoordde.' },
  'no-budget': {
    what: 'De aanroepen die Belfry mag doen, waren op.',
    mend: 'Verhoog CI_CALLS_PER_MINUTE (hoogstens 100), of volg minder omgevingen met CI_INSTANCE_IDS.',
  },
  'not-recorded': { what: 'Het is gelezen maar kon niet worden opgeslagen; dat is een fout van Belfry.', mend: report },
}
