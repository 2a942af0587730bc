import { whyNoToken } from '../../src/core/token.ts'

test.each<[string, unknown, string]>([
  [
    'a secret that has expired',
    named('AADSTS7000222: The provided client secret keys for app 1234 are expired'),
    'AADSTS7000222',
  ],
  ['a tenant that is not there', named('invalid_tenant: Error(s): 90002 - AADSTS90002: Tenant contoso'), 'AADSTS90002'],
  ['no number', named('network_error: contoso could not be reached'), ''],
])('%s is told by name and number, without ids', (_, error, number) => {
  expect(whyNoToken(error)).toBe(`AuthenticationError ${number}`.trim())
})

test('what is no error is told as unknown', () => {
  expect(whyNoToken('secret')).toBe('unknown cause')
})

function named(message: string): Error {
  return Object.assign(new Error(message), { name: 'AuthenticationError' })
}
