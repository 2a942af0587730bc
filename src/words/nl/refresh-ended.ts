import type { RefreshRefusal } from '../../core/refresh.ts'
import type { refreshButtons as enButtons, refreshEnded as enEnded } from '../en/refresh-ended.ts'
import type { Formats } from '../formats.ts'
import { lasted } from '../lasted.ts'
import type { Shown } from '../shown.ts'

/** How a refresh ended that somebody asked for. */
export const refreshEnded: typeof enEnded = {
  refreshed: (f: Formats, name: Shown, tookMs: number) =>
    `${name} is vernieuwd in ${lasted(f, tookMs, { h: 'u', min: 'min', s: 's' })}.`,
  failed: (name) => `Vernieuwen van ${name} is mislukt.`,
  toldElsewhere: (name) => `Vernieuwen van ${name} is mislukt. Op de kaart van de mislukte vernieuwing staat meer.`,
  endedOddly: (name, status) =>
    `Vernieuwen van ${name} is geëindigd als “${status}”, een woord dat ik niet ken: kijk in Customer Insights.`,
  stopped: (name, status) => stops.get(status)?.(name) ?? `Vernieuwen van ${name} is geëindigd als “${status}”.`,
  refused: (name, problem) => `Vernieuwen van ${name} is niet gestart. ${refusals[problem]}`,
  notSeen: (name) =>
    `Het vernieuwen van ${name} is niet te zien in Customer Insights en is dus waarschijnlijk niet gestart. Je kunt het opnieuw vragen.`,
  notEnded: (name) =>
    `Het vernieuwen van ${name} is een dag geleden gestart en ik heb niet gezien hoe het is afgelopen. Kijk in Customer Insights.`,
}

export const refreshButtons = {
  refresh: 'Vernieuwen',
  refreshAgain: 'Opnieuw vernieuwen',
  notNow: 'Niet nu',
} satisfies Readonly<Record<keyof typeof enButtons, string>>

const stops: ReadonlyMap<string, (name: Shown) => string> = new Map([
  ['aborted', (name: Shown) => `Vernieuwen van ${name} is geannuleerd.`],
  ['deleted', (name: Shown) => `Vernieuwen van ${name} is verwijderd voordat het klaar was.`],
  ['skipped', (name: Shown) => `Vernieuwen van ${name} is overgeslagen.`],
  ['failed', (name: Shown) => `Vernieuwen van ${name} is mislukt.`],
  ['timedout', (name: Shown) => `Vernieuwen van ${name} duurde te lang en is gestopt.`],
])

/** Why nothing was started, and what a person can do. */
export const refusals: Readonly<Record<RefreshRefusal, string>> = {
  throttled: 'Customer Insights vraagt me om rustiger aan te doen.',
  unauthorized:
    'Customer Insights staat Belfry niet toe om dit te starten. Vraag een beheerder om het account van Belfry een rol te geven die gegevensbronnen mag vernieuwen.',
  'not-found': 'Customer Insights kent deze gegevensbron niet meer. Kijk daar of de bron is verwijderd.',
  conflict: 'Er loopt daar iets dat in de weg zit. Vraag het opnieuw als dat klaar is.',
  refused: 'Customer Insights weigert het. In het logboek staat het antwoord; vraag het een beheerder.',
  invalid: 'Het id van de bron kan niet worden verstuurd. Vernieuw de bron in Customer Insights zelf.',
  'no-budget': 'Alle aanroepen van deze minuut zijn op. Vraag het over een minuut opnieuw.',
}
