import type { Claimed } from '../../src/core/delivery.ts'
import { linksOf } from '../../src/pipeline/links-of.ts'
import { at } from '../core/made.ts'
import { aCrossing } from '../render/crossings.ts'
import { anAlarm, aSource, failedRun } from '../render/messages.ts'

const links = {
  unsubscribe: (rules: readonly number[], address: string) => `stop ${rules.join('+')} ${address}`,
  chat: (says: string) => `chat ${says}`,
}
const mail = { channel: 'mail', address: 'jan@contoso.com', messageId: '<1@contoso.com>' } as const
const claimed = (part: Partial<Claimed>): Claimed => ({
  ...{ id: 1, messageId: 1, lease: 'l', op: 'post', attempts: 0, stumbles: 0, possibleRepeat: false, isAside: false },
  ...{ createdAt: at('10:00:00'), message: failedRun([aSource()]), target: mail },
  ...part,
})
const en = { locale: 'en' }

test('a mail can be stopped for all of its rules, and opens the first of them to be changed', () => {
  expect(linksOf({ links }, claimed({}), en)).toEqual({
    unsubscribe: 'stop 3+7 jan@contoso.com',
    change: 'chat edit 3',
  })
  expect(linksOf({ links }, claimed({ message: aCrossing({ rule: 5 }) }), { locale: 'nl-NL' })).toEqual({
    unsubscribe: 'stop 5 jan@contoso.com',
    change: 'chat wijzig 5',
  })
})

test('what no rule asked for, and what is no mail, leads nowhere', () => {
  const alarm = anAlarm({ kind: 'clock-jumped', byMs: 1 })
  expect(linksOf({ links }, claimed({ message: alarm }), en)).toEqual({})
  const conversation = { id: 'a', kind: 'personal', serviceUrl: 'http://a/', botId: 'b', botName: 'B' } as const
  expect(linksOf({ links }, claimed({ target: { channel: 'teams', conversation } }), en)).toEqual({})
})

test('what came for a conversation that cannot be reached is no mail that can be stopped', () => {
  expect(linksOf({ links }, claimed({ diverted: 'bot-removed' }), en)).toEqual({ change: 'chat edit 3' })
})

test.each([undefined, {}])('without links a mail has none', (none) => {
  expect(linksOf(none === undefined ? {} : { links: none }, claimed({}), en)).toEqual({})
})
