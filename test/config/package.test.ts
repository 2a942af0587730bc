import fc from 'fast-check'
import { readPackage } from '../../src/config/package.ts'
import { openSettings } from '../../src/config/settings.ts'

const appId = '3f0c2a51-7d4e-4b7c-9a55-0d2b6e8f1c34'
const env = { MicrosoftAppId: appId, PUBLIC_URL: 'https://belfry.example.com' }

function read(given: Readonly<Record<string, string>>, readFile: (path: string) => string = () => '') {
  const settings = openSettings(given, readFile)
  const found = readPackage(settings)
  return { found, problems: settings.problems() }
}

test('what a package needs is all asked for at once', () => {
  const { found, problems } = read({ DEVELOPER_NAME: 'x'.repeat(33), DEVELOPER_URL: 'http://example.com' })
  expect(found).toBeUndefined()
  expect(problems.map((one) => one.split(':')[0])).toEqual([
    'MicrosoftAppId',
    'PUBLIC_URL',
    'DEVELOPER_NAME',
    'DEVELOPER_URL',
  ])
})

test('a setting of the package may stand in a file', () => {
  const { MicrosoftAppId_FILE: path, ...rest } = { ...env, MicrosoftAppId: '', MicrosoftAppId_FILE: '/run/app-id' }
  const { found } = read({ ...rest, MicrosoftAppId_FILE: path }, (file) => (file === path ? `${appId}\n` : ''))
  expect(found?.appId).toBe(appId)
})

test('who runs Belfry may stand in as its developer', () => {
  const developer = { DEVELOPER_NAME: ' Contoso ', DEVELOPER_PRIVACY_URL: 'https://contoso.example/privacy/' }
  expect(read({ ...env, ...developer }).found?.developer).toEqual({
    name: 'Contoso',
    websiteUrl: undefined,
    privacyUrl: 'https://contoso.example/privacy',
    termsOfUseUrl: undefined,
  })
})

test.each([
  ['https://Belfry.Example.com/', 'belfry.example.com'],
  ['https://belfry.example.com:8443/below', 'belfry.example.com:8443'],
])('%s is reached at %s', (url, host) => expect(read({ ...env, PUBLIC_URL: url }).found?.host).toBe(host))

test.each([
  'http://a.example',
  'https://a"b.example',
  'https://a{{BOT_ID}}.example',
  'https://[::1]',
  'https://me@a.example',
])('no package is made for %s', (url) =>
  expect(read({ ...env, PUBLIC_URL: url }).problems).toEqual([expect.stringMatching(/^PUBLIC_URL: expected an/)]),
)

test('whatever is written as the address, a host is a plain name with or without a port', () => {
  const anyUrl = fc.oneof(
    fc.webUrl(),
    fc.string({ unit: 'binary' }),
    fc.string({ unit: 'binary' }).map((s) => `https://${s}`),
  )
  fc.assert(
    fc.property(anyUrl, (url) => {
      const { found } = read({ ...env, PUBLIC_URL: url })
      if (found !== undefined) expect(found.host).toMatch(/^[a-z0-9_.-]+(:\d{1,5})?$/)
    }),
  )
})
