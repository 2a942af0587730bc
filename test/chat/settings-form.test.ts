import { commandsOf } from '../../src/chat/forms/submit-settings.ts'
import type { SettingsForm } from '../../src/core/message.ts'
import { putPreferences } from '../../src/store/preferences.ts'
import { useDatabase, within } from '../support/database.ts'
import { aKnownRoom, type Room } from './room.ts'

const store = useDatabase()

async function formShown(room: Room): Promise<SettingsForm> {
  const form = await room.say('settings')
  if (form.card !== 'settings-form') throw new Error('no form')
  return form
}

describe('the settings of a conversation', () => {
  test('are shown as they are set', async () => {
    const room = await aKnownRoom(store.db)
    const set = { language: 'en', time_zone: 'Europe/Amsterdam', quiet_from: 1_080, quiet_to: 480 }
    await within(store.db, (trx) => putPreferences(trx, { scope: 'conversation', id: '19:data' }, set))
    expect(await room.say('settings')).toMatchObject({
      card: 'settings-form',
      values: { language: 'en', zone: 'Europe/Amsterdam', quietFrom: '18:00', quietTo: '08:00', instance: 'any' },
      instances: [{ title: 'Contoso', value: 'contoso' }],
      problems: [],
    })
  })

  test('sent as they are change nothing and say so', async () => {
    const room = await aKnownRoom(store.db)
    const same = { form: 'settings', language: 'default', zone: '', instance: 'any', quietFrom: '', quietTo: '' }
    expect(await room.press('settings', same)).toMatchObject({
      card: 'settings-saved',
      answers: [{ say: { key: 'nothing-changed' } }],
    })
  })

  test('that were changed are set by the commands for them, in one go', async () => {
    const said: string[] = []
    const room = await aKnownRoom(store.db)
    const sent = { form: 'settings', language: 'nl', zone: 'Asia/Tokyo', quietFrom: '18:00:00', quietTo: '08:00' }
    for (const command of commandsOf(await formShown(room), sent)) said.push(JSON.stringify(command))
    expect(said).toEqual([
      '{"verb":"language","language":"nl"}',
      '{"verb":"time-zone","zone":"Asia/Tokyo"}',
      '{"verb":"quiet-hours","hours":{"from":1080,"to":480}}',
    ])
    expect((await room.press('settings', sent)).card).toBe('settings-saved')
  })

  test('taken back are the deployment’s again', async () => {
    const room = await aKnownRoom(store.db)
    const set = { language: 'en', time_zone: 'Europe/Amsterdam', instance_id: 'contoso', quiet_from: 0, quiet_to: 60 }
    await within(store.db, (trx) => putPreferences(trx, { scope: 'conversation', id: '19:data' }, set))
    const none = { language: 'default', zone: 'default', instance: 'any', quietFrom: '', quietTo: '' }
    expect(commandsOf(await formShown(room), none)).toEqual([
      { verb: 'language', language: 'default' },
      { verb: 'time-zone', zone: 'default' },
      { verb: 'use', instance: 'any' },
      { verb: 'quiet-hours', hours: 'off' },
    ])
  })

  test.each([
    [{ zone: 'Europe/Nowhere' }, 'zone', 'no-such-zone'],
    [{ quietFrom: '18:00' }, 'quietTo', 'quiet-ends'],
    [{ quietFrom: '18:00', quietTo: '18:00' }, 'quietTo', 'quiet-ends'],
    [{ quietFrom: '25:00', quietTo: '08:00' }, 'quietTo', 'quiet-ends'],
  ])('with %j come back with what does not fit beside its field', async (values, field, key) => {
    const room = await aKnownRoom(store.db)
    expect(await room.press('settings', { form: 'settings', ...values })).toMatchObject({
      card: 'settings-form',
      values,
      problems: [{ field, say: { key } }],
    })
  })
})
