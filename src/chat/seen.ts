import type { Turn } from '../core/turn.ts'
import { type Preferences, putPreferences } from '../store/preferences.ts'
import type { Trx } from '../store/tables.ts'
import { languageOf } from '../words/index.ts'
import { zoneMeant } from './zone.ts'

/** What a person's client says of them, as far as Belfry can make use of it. */
export function seenOf({ locale, timeZone }: Pick<Turn, 'locale' | 'timeZone'>): Seen {
  const zone = timeZone === undefined ? undefined : zoneMeant(timeZone)
  return {
    ...(locale !== undefined && languageOf(locale) !== undefined && { seenLanguage: locale }),
    ...(zone !== undefined && { seenTimeZone: zone }),
  }
}

/** Keeps it, for what is written to this person later. */
export async function keepSeen(trx: Trx, turn: Turn): Promise<void> {
  const { seenLanguage, seenTimeZone } = seenOf(turn)
  if (seenLanguage === undefined && seenTimeZone === undefined) return
  const seen = {
    ...(seenLanguage !== undefined && { seen_language: seenLanguage }),
    ...(seenTimeZone !== undefined && { seen_time_zone: seenTimeZone }),
  }
  await putPreferences(trx, { scope: 'person', id: turn.person.id }, seen)
}

type Seen = Pick<Preferences, 'seenLanguage' | 'seenTimeZone'>
