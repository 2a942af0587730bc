import type { Option } from '../../core/form.ts'
import type { SettingsForm } from '../../core/message.ts'
import { listInstances } from '../../store/instances.ts'
import { findPreferences, type Preferences } from '../../store/preferences.ts'
import { instanceTitled } from '../access/instance-called.ts'
import { mostOptions } from '../ask/asking.ts'
import type { ChatDeps, Heard } from '../deps.ts'
import { zones, zoneTitle } from '../zones.ts'

/** How the conversation is set now, as a form. */
export async function settingsForm(deps: ChatDeps, turn: Heard): Promise<SettingsForm> {
  const set = await settingsOf(deps, turn)
  const instances = await listInstances(deps.db)
  return {
    card: 'settings-form',
    values: valuesOf(set),
    instances: instances.map((one) => ({ title: instanceTitled(instances, one), value: one.id })),
    zones: zonesFor(set.timeZone, turn.zone, deps.timeZone),
    problems: [],
  }
}

/** What was set: of the conversation, and in a personal chat of the person for what is theirs everywhere. */
async function settingsOf(deps: Pick<ChatDeps, 'db'>, turn: Heard): Promise<Preferences> {
  const { conversation, person } = turn
  const here = await findPreferences(deps.db, { scope: 'conversation', id: conversation.id })
  if (conversation.kind !== 'personal') return here
  const { language, timeZone } = await findPreferences(deps.db, { scope: 'person', id: person.id })
  return {
    ...here,
    ...(here.language === undefined && language !== undefined && { language }),
    ...(here.timeZone === undefined && timeZone !== undefined && { timeZone }),
  }
}

export const valuesOf = ({ language, timeZone, instanceId, quiet }: Preferences): SettingsForm['values'] => ({
  language: language ?? 'default',
  zone: timeZone ?? '',
  instance: instanceId ?? 'any',
  quietFrom: quiet === undefined ? '' : clockOf(quiet.from),
  quietTo: quiet === undefined ? '' : clockOf(quiet.to),
})

/** `18:00` */
const clockOf = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`

/** Those that are likely here; all others can be searched for. */
function zonesFor(...likely: readonly (string | undefined)[]): readonly Option[] {
  const first = likely.flatMap((zone) => (zone === undefined ? [] : [zone]))
  const all = [...new Set([...first, ...usual])].filter(
    (zone) => zone === 'UTC' || first.includes(zone) || zones.includes(zone),
  )
  return all.slice(0, mostOptions).map((zone) => ({ title: zoneTitle(zone), value: zone }))
}

const usual = [
  'UTC',
  'Europe/Amsterdam',
  'Europe/London',
  'Europe/Berlin',
  'Europe/Paris',
  'Europe/Madrid',
  'America/New_York',
  'America/Chicago',
  'America/Denver',
  'America/Los_Angeles',
  'Asia/Dubai',
  'Asia/Singapore',
  'Asia/Tokyo',
  'Australia/Sydney',
]
