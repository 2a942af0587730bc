import type { AlertWhen, Command } from '../../../src/chat/command.ts'
import { parse } from '../../../src/chat/parse.ts'

/** A command without the raw words it keeps, in case they are a name. */
function understood(said: string): Command {
  const command = parse(said)
  if (command.verb !== 'alert-when') return command
  const { whole: _whole, lead: _lead, ...rest } = command
  return rest
}

const bare: AlertWhen = { verb: 'alert-when', condition: 'unsaid', alsoNow: false, mails: [], here: false }
const vip: AlertWhen = { ...bare, subject: 'VIP customers', condition: 'above', number: '1200' }
const segment = { kind: 'segment' } as const
const measure = { kind: 'measure' } as const

describe('above', () => {
  test.each<[string, Command]>([
    ['alert when segment VIP customers goes above 1200', { ...vip, ...segment }],
    ['Alert me when VIP customers goes above 1200.', vip],
    ['tell me when VIP customers passes 1.5k', { ...vip, number: '1.5k' }],
    ['notify us if the segment "VIP customers" exceeds 2 mln', { ...vip, ...segment, number: '2 mln' }],
    ['warn me once VIP customers is over 1,200', { ...vip, number: '1,200' }],
    ['could you tell us when VIP customers is more than 1 200 please', { ...vip, number: '1 200' }],
    ['alert when VIP customers > 1200', vip],
    ['alert when ‘VIP customers’ rises above 1200 members', vip],
    ['alert when VIP customers goes above 1200 in Contoso', { ...vip, instance: 'Contoso' }],
    ['alert when VIP customers in Contoso goes above 1200', { ...vip, subject: 'VIP customers in Contoso' }],
    ['alert when "VIP customers" in Contoso goes above 1200', { ...vip, instance: 'Contoso' }],
    ['alert when VIP customers goes above 1200 email owner', { ...vip, mails: ['owner'] }],
    ['email the owner when VIP customers goes above 1200', { ...vip, mails: ['owner'] }],
    ['notify the owner when VIP customers goes above 1200', { ...vip, mails: ['owner'] }],
    ['mail me when VIP customers goes above 1200', { ...vip, mails: ['me'] }],
    ['alert when VIP customers goes above 1200 here', { ...vip, here: true }],
    [
      'alert when VIP customers goes above 1200 email Mia@contoso.example and mail the owner, here',
      { ...vip, mails: ['Mia@contoso.example', 'owner'], here: true },
    ],
    [
      'alert when VIP customers goes above 1,200 in Contoso email owner',
      { ...vip, number: '1,200', instance: 'Contoso', mails: ['owner'] },
    ],
    ['alert when Sales above 5 goes above 10', { ...vip, subject: 'Sales above 5', number: '10' }],
    ['alert when Over 50 is over 10', { ...vip, subject: 'Over 50', number: '10' }],
    ['alert when VIP customers goes above many', { ...vip, number: 'many' }],
    ['alert when measure Balance goes above -12.5', { ...vip, ...measure, subject: 'Balance', number: '-12.5' }],
    ['alert when Balance >-5', { ...vip, subject: 'Balance', number: '-5' }],
  ])('“%s”', (said, command) => expect(understood(said)).toEqual(command))
})

describe('the other conditions', () => {
  test.each<[string, Partial<AlertWhen>]>([
    ['goes below 1200', { condition: 'below' }],
    ['is below 1200', { condition: 'below' }],
    ['drops below 1200', { condition: 'below' }],
    ['falls below 1200', { condition: 'below' }],
    ['is under 1200', { condition: 'below' }],
    ['is less than 1200', { condition: 'below' }],
    ['less than 1200', { condition: 'below' }],
    ['< 1200', { condition: 'below' }],
    ['crosses 1200 either way', { condition: 'either' }],
    ['passes 1200 in either direction in Contoso', { condition: 'either', instance: 'Contoso' }],
    ['passes 1200 either way for 3 refreshes', { condition: 'either', times: '3' }],
    ['crosses either way 1200', { condition: 'either' }],
    ['goes either way past 1200', { condition: 'either' }],
    ['rises by 1200', { condition: 'rises' }],
    ['grows by 15%', { condition: 'rises', number: '15%' }],
    ['increases by 15 % within 7 days', { condition: 'rises', number: '15 %', within: '7' }],
    ['falls by 1200 in 7 days', { condition: 'falls', within: '7' }],
    ['falls by 1200 in 7 days in Contoso', { condition: 'falls', within: '7', instance: 'Contoso' }],
    ['drops by 10% over 30 days', { condition: 'falls', number: '10%', within: '30' }],
    ['decreases by 10% over the last 30 days', { condition: 'falls', number: '10%', within: '30' }],
    ['rises by 10 within 2 weeks', { condition: 'rises', number: '10', within: '2 weeks' }],
    ['is at least 1200', { condition: 'at-least' }],
    ['reaches 1200', { condition: 'at-least' }],
    ['>= 1200', { condition: 'at-least' }],
    ['is at most 1200', { condition: 'at-most' }],
    ['<= 1200', { condition: 'at-most' }],
  ])('“VIP customers %s”', (said, part) =>
    expect(understood(`alert when VIP customers ${said}`)).toEqual({ ...vip, ...part }),
  )
})

describe('stale and no data', () => {
  const stale: AlertWhen = { ...bare, subject: 'Webshop', condition: 'stale', number: '5 hours' }
  const noData: AlertWhen = { ...bare, subject: 'Webshop', condition: 'no-data' }
  test.each<[string, Command]>([
    ['alert when Webshop is stale for 5 hours', stale],
    ['alert when the data source Webshop is stale for 5h', { ...stale, kind: 'datasource', number: '5h' }],
    ['alert when Webshop is stale for more than 5 hours', stale],
    ['alert when Webshop is stale for over 5 hours', stale],
    ['alert when Webshop has not refreshed for 2 days', { ...stale, number: '2 days' }],
    ['alert when Webshop has not refreshed in 2 days', { ...stale, number: '2 days' }],
    ['alert when Webshop has not refreshed for over 2 days', { ...stale, number: '2 days' }],
    ['alert when Webshop has not been refreshed in Contoso for 5 hours', { ...stale, instance: 'Contoso' }],
    [
      'alert when Webshop is stale for 5 hours in Contoso email owner',
      { ...stale, instance: 'Contoso', mails: ['owner'] },
    ],
    ['alert when Webshop is stale for ages', { ...stale, number: 'ages' }],
    ['alert when Webshop is stale', { ...bare, subject: 'Webshop', condition: 'stale' }],
    ['alert when Webshop has no data', noData],
    ['alert when Webshop has no data in Contoso here', { ...noData, instance: 'Contoso', here: true }],
    ['alert when Sales above 5 has no data', { ...noData, subject: 'Sales above 5' }],
    ['alert when Has no data here', { ...bare, condition: 'no-data', here: true }],
    ['alert when Has no data goes above 5', { ...bare, subject: 'Has no data', condition: 'above', number: '5' }],
    ['alert when Sales above 5 is stale for 3 hours', { ...stale, subject: 'Sales above 5', number: '3 hours' }],
  ])('“%s”', (said, command) => expect(understood(said)).toEqual(command))
})

describe('options', () => {
  test.each<[string, Partial<AlertWhen>]>([
    ['recover at 1100', { recoverAt: '1100' }],
    ['recover at 1.1k', { recoverAt: '1.1k' }],
    ['recover at 1 100 email owner', { recoverAt: '1 100', mails: ['owner'] }],
    ['for 3 refreshes', { times: '3' }],
    ['for 3 evaluations in a row', { times: '3' }],
    ['for many refreshes', { times: 'many' }],
    ['also now', { alsoNow: true }],
    ['also now, here', { alsoNow: true, here: true }],
    ['email owner also now', { alsoNow: true, mails: ['owner'] }],
    [
      'recover at 1,100 for 3 refreshes also now email owner here',
      { recoverAt: '1,100', times: '3', alsoNow: true, mails: ['owner'], here: true },
    ],
    [
      'here email owner also now for 3 refreshes recover at 1,100',
      { recoverAt: '1,100', times: '3', alsoNow: true, mails: ['owner'], here: true },
    ],
    ['for 3 refreshes in Contoso recover at 1100', { recoverAt: '1100', times: '3', instance: 'Contoso' }],
    ['recover at 1100 in Contoso for EMEA', { recoverAt: '1100', instance: 'Contoso for EMEA' }],
    ['within 7 days', { within: '7' }],
    ['recover at home', { number: '1200 recover at home' }],
  ])('“… goes above 1200 %s”', (said, part) =>
    expect(understood(`alert when VIP customers goes above 1200 ${said}`)).toEqual({ ...vip, ...part }),
  )
})

describe('one dimension value', () => {
  const revenue: AlertWhen = { ...vip, ...measure, subject: 'Revenue', number: '5' }
  const nl = { dimension: 'Country', value: 'NL' }
  test.each<[string, AlertWhen]>([
    ['"Revenue" where Country is NL goes above 5', { ...revenue, where: nl }],
    ['"Revenue" where Country = NL goes above 5', { ...revenue, where: nl }],
    ['"Revenue" where "Country" is "NL" in Contoso goes above 5', { ...revenue, where: nl, instance: 'Contoso' }],
    ['"Revenue" in Contoso where Country is NL goes above 5', { ...revenue, where: nl, instance: 'Contoso' }],
    ['"Revenue" where Country is NL in EU goes above 5', { ...revenue, where: { ...nl, value: 'NL in EU' } }],
    ['"Revenue" where Country goes above 5', { ...revenue, where: { ...nl, value: '' } }],
    ['"Revenue" goes above 5 where Country is NL', { ...revenue, where: nl }],
    ['Revenue goes above 5 where Country is NL', { ...revenue, where: nl }],
    ['Revenue where Country is NL goes above 5', { ...revenue, subject: 'Revenue where Country is NL' }],
    ['"Where sales is up" goes above 5', { ...revenue, subject: 'Where sales is up' }],
    ['"Sales in stores" goes above 5', { ...revenue, subject: 'Sales in stores' }],
    ['"Revenue" net goes above 5', { ...revenue, subject: '"Revenue" net' }],
  ])('“%s”', (said, command) => expect(understood(`alert when measure ${said}`)).toEqual(command))
})

describe('what lacks something', () => {
  test.each<[string, Command]>([
    ['alert', bare],
    ['alert me', bare],
    ['alert when', bare],
    ['alert if segment', { ...bare, ...segment }],
    ['alert when segment VIP customers', { ...bare, ...segment, subject: 'VIP customers' }],
    ['alert when VIP customers email owner', { ...bare, subject: 'VIP customers', mails: ['owner'] }],
    ['alert when VIP customers goes above', { ...bare, subject: 'VIP customers', condition: 'above' }],
    ['alert when segment goes above 1200', { ...bare, ...segment, condition: 'above', number: '1200' }],
    ['alert when goes below 1200', { ...bare, condition: 'below', number: '1200' }],
    ['alert when VIP rises by', { ...bare, subject: 'VIP', condition: 'rises' }],
  ])('“%s”', (said, command) => expect(understood(said)).toEqual(command))
})
