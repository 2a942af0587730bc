import type { Said, SettingsForm } from '../../core/message.ts'
import { isAsking } from '../ask/asking.ts'
import type { Command } from '../command.ts'
import type { Answer, ChatDeps, Heard } from '../deps.ts'
import { dispatch } from '../dispatch.ts'
import { only, say } from '../say.ts'
import { isZone } from '../zones.ts'
import { settingsForm } from './settings-form.ts'

type Values = SettingsForm['values']

/** Sets what differs from how it is set now, each by its own command; all of it in one go. */
export async function submitSettings(
  deps: ChatDeps,
  turn: Heard,
  filled: Readonly<Record<string, string>>,
): Promise<Answer> {
  const form = await settingsForm(deps, turn)
  const values: Values = { ...form.values, ...filled }
  const problems = problemsOf(values)
  if (problems.length > 0) return only({ ...form, values, problems })
  const wanted = commandsOf(form, values)
  if (wanted.length === 0)
    return only({ card: 'settings-saved', answers: [say({ of: 'form', key: 'nothing-changed' })] })
  const answers: Answer[] = []
  for (const command of wanted) answers.push(await dispatch(deps, turn, command))
  return async (trx, now) => {
    const told: Said[] = []
    for (const answer of answers) {
      const message = await answer(trx, now)
      if (message.card === 'said') told.push(withoutQuestion(message))
    }
    return { card: 'settings-saved', answers: told }
  }
}

function problemsOf({ zone = '', quietFrom = '', quietTo = '' }: Values): SettingsForm['problems'] {
  const isHalf = (quietFrom === '') !== (quietTo === '') || (quietFrom !== '' && quietFrom === quietTo)
  const isOdd = [quietFrom, quietTo].some((clock) => clock !== '' && minutesOf(clock) === undefined)
  return [
    ...(zone !== '' && zone !== 'default' && !isZone(zone)
      ? [{ field: 'zone' as const, say: { of: 'form', key: 'no-such-zone', said: zone } as const }]
      : []),
    ...(isHalf || isOdd ? [{ field: 'quietTo' as const, say: { of: 'form', key: 'quiet-ends' } as const }] : []),
  ]
}

/** In this order: what comes after the language is answered in it only from the next answer on. */
export function commandsOf(form: SettingsForm, values: Values): readonly Command[] {
  const { language, zone, instance, quietFrom = '', quietTo = '' } = values
  const before = form.values
  const chosen = form.instances.find(({ value }) => value === instance)?.value
  return [
    ...(language && language !== before.language ? [{ verb: 'language' as const, language }] : []),
    ...(zone && zone !== (before.zone || 'default') ? [{ verb: 'time-zone' as const, zone }] : []),
    ...(instance && instance !== before.instance ? [{ verb: 'use' as const, instance: chosen ?? 'any' }] : []),
    ...(quietFrom === before.quietFrom && quietTo === before.quietTo
      ? []
      : [{ verb: 'quiet-hours' as const, hours: hoursOf(quietFrom, quietTo) }]),
  ]
}

function hoursOf(quietFrom: string, quietTo: string): { readonly from: number; readonly to: number } | 'off' {
  const from = minutesOf(quietFrom)
  const to = minutesOf(quietTo)
  return from === undefined || to === undefined ? 'off' : { from, to }
}

/** Since midnight; some clients send seconds too. */
function minutesOf(clock: string): number | undefined {
  const [, hours, minutes] = /^(\d{1,2}):(\d{2})(?::\d{2})?$/.exec(clock) ?? []
  const total = Number(hours) * 60 + Number(minutes)
  return Number(hours) < 24 && Number(minutes) < 60 ? total : undefined
}

function withoutQuestion(message: Said): Said {
  if (!isAsking(message)) return message
  const { asks: _, ...said } = message
  return said
}
