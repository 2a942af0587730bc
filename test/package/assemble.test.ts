import fc from 'fast-check'
import { unzipSync } from 'fflate'
import { zip } from '../../src/package/zip.ts'
import { assembled, manifestFile, manifestJson, packageSettings } from '../support/manifest.ts'

const template = manifestJson('manifest.json')
const dutch = manifestJson('nl.json')

const problemsOf = (changed: Parameters<typeof assembled>[0], version?: string): readonly string[] => {
  const made = assembled(changed, packageSettings, version)
  return made.ok ? [] : made.problems
}
const withManifest = (change: object): string => JSON.stringify({ ...template, ...change })
const withDutch = (change: object): string => JSON.stringify({ ...dutch, ...change })

const firstTitle = 'bots[0].commandLists[0].commands[0].title'
const menu = (...titles: readonly string[]) => ({
  bots: [{ ...template.bots[0], commandLists: [{ scopes: ['team'], commands: titles.map((title) => ({ title })) }] }],
})

function ours(settings = packageSettings) {
  const made = assembled({}, settings)
  if (!made.ok) throw new Error(made.problems.join('\n'))
  return made
}

test('a package holds the manifest filled in, and the other files as they are', () => {
  const { files } = ours()
  const { 'manifest.json': manifest, ...others } = unzipSync(zip(files))
  expect(JSON.parse(new TextDecoder().decode(manifest))).toEqual({
    ...template,
    version: '1.2.3',
    id: packageSettings.appId,
    bots: [{ ...template.bots[0], botId: packageSettings.appId }],
    validDomains: ['belfry.example.com'],
    developer: {
      name: 'Belfry',
      websiteUrl: 'https://belfry.example.com',
      privacyUrl: 'https://belfry.example.com/privacy',
      termsOfUseUrl: 'https://belfry.example.com/terms',
    },
  })
  expect(Object.keys(others).sort()).toEqual(['color.png', 'nl.json', 'outline.png'])
  for (const [name, bytes] of Object.entries(others)) expect(Buffer.from(bytes).equals(manifestFile(name))).toBe(true)
})

test('the same settings make the same bytes', () => {
  expect(Buffer.from(zip(ours().files)).equals(zip(ours().files))).toBe(true)
})

test('a developer who is named takes our place', () => {
  const developer = { ...packageSettings.developer, name: 'Contoso', privacyUrl: 'https://contoso.example/privacy' }
  expect(ours({ ...packageSettings, developer }).manifest.developer).toEqual({
    name: 'Contoso',
    websiteUrl: 'https://belfry.example.com',
    privacyUrl: 'https://contoso.example/privacy',
    termsOfUseUrl: 'https://belfry.example.com/terms',
  })
})

test.each<[string, Parameters<typeof assembled>[0], string]>([
  ['a manifest that is gone', { 'manifest.json': undefined }, 'manifest.json: is missing, or no JSON'],
  ['a manifest that is no JSON', { 'manifest.json': '{' }, 'manifest.json: is missing, or no JSON'],
  ['a list for a manifest', { 'manifest.json': '[]' }, 'manifest.json: it must be object'],
  [
    'a form that the schema refuses',
    { 'manifest.json': withManifest({ accentColor: 'red' }) },
    'accentColor must match',
  ],
  ['a property that the schema does not know', { 'manifest.json': withManifest({ extra: 1 }) }, '(extra)'],
  [
    'a placeholder that nothing fills',
    { 'manifest.json': withManifest({ accentColor: '{{COLOR}}' }) },
    'accentColor has a placeholder that nothing fills',
  ],
  [
    'the schema of another version',
    { 'manifest.json': withManifest({ $schema: template.$schema.replace('1.29', '1.30') }) },
    '$schema is not the one of version 1.29',
  ],
  ['no bot', { 'manifest.json': withManifest({ bots: undefined }) }, 'no menus'],
  ['an icon that is gone', { 'color.png': undefined }, 'color.png: is not in the manifest folder'],
  ['an icon that is no picture', { 'color.png': 'PNG' }, 'color.png: is no PNG'],
  ['an icon of another size', { 'outline.png': manifestFile('color.png') }, 'has 192 by 192 pixels; expected 32 by 32'],
  [
    'a file within a folder',
    { 'manifest.json': withManifest({ icons: { ...template.icons, color: 'icon/color.svg' } }) },
    'icon/color.svg: is not in the manifest folder',
  ],
  [
    'a file outside',
    { 'manifest.json': withManifest({ icons: { ...template.icons, color: '../package.json' } }) },
    '../package.json: is not in the manifest folder',
  ],
  ['a language file that is gone', { 'nl.json': undefined }, 'nl.json: is not in the manifest folder'],
  ['a language file that is no JSON', { 'nl.json': '{' }, 'nl.json: is no JSON of texts'],
  [
    'a text without its translation',
    { 'nl.json': withDutch({ [firstTitle]: undefined }) },
    `${firstTitle} is not translated`,
  ],
  [
    'a translation without its text',
    { 'nl.json': withDutch({ 'bots[0].commandLists[2].commands[0].title': 'niets' }) },
    'commandLists[2].commands[0].title translates nothing',
  ],
  [
    'a translation that is too long',
    { 'nl.json': withDutch({ 'name.short': 'x'.repeat(31) }) },
    'nl.json: name.short must NOT',
  ],
  [
    'a title twice in one menu',
    { 'manifest.json': withManifest(menu('list', 'List')) },
    '“list” stands twice in one menu',
  ],
  [
    'a Dutch title twice in one menu',
    { 'nl.json': withDutch({ [firstTitle]: 'lijst' }) },
    '“lijst” stands twice in one menu',
  ],
  [
    'a Dutch title that is another command in English',
    { 'nl.json': withDutch({ [firstTitle]: 'settings' }) },
    '“settings” is the title of two commands',
  ],
])('%s is refused', (_, changed, problem) => {
  expect(problemsOf(changed)).toContainEqual(expect.stringContaining(problem))
})

test.each(['1.0', 'v1.0.0', '1.0.0-beta'])('version %s is refused', (version) => {
  expect(problemsOf({}, version)).toEqual(['manifest.json: version is not three numbers'])
})

test('problems of several files are told together', () => {
  const problems = problemsOf({ 'color.png': undefined, 'outline.png': 'PNG', 'nl.json': '{' })
  expect(problems.map((one) => one.split(':')[0])).toEqual(['color.png', 'outline.png', 'nl.json'])
})

test('whatever lies in the manifest folder, it is judged and nothing is thrown', () => {
  const anyFile = fc.oneof(fc.json(), fc.uint8Array(), fc.constant(undefined))
  fc.assert(
    fc.property(fc.constantFrom('manifest.json', 'nl.json', 'color.png'), anyFile, (name, file) => {
      expect(problemsOf({ [name]: file })).not.toEqual([])
    }),
  )
})
