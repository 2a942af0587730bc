import { existsSync, readFileSync } from 'node:fs'
import Draft04 from 'ajv-draft-04'
import addFormats from 'ajv-formats'
import { leaves } from '../../src/package/leaves.ts'
import { isLocalisable } from '../../src/package/schema.ts'
import { assembled, manifestJson } from '../support/manifest.ts'

const template = manifestJson('manifest.json')
const dutch: Readonly<Record<string, string>> = manifestJson('nl.json')

type Menu = { readonly scopes: readonly string[]; readonly commands: readonly { readonly title: string }[] }
const menus: readonly Menu[] = template.bots[0].commandLists
const titlesFor = (scope: string): readonly string[] =>
  menus.filter(({ scopes }) => scopes.includes(scope)).flatMap(({ commands }) => commands.map(({ title }) => title))

test('the manifest and its languages make a package that Teams takes', () => {
  const made = assembled()
  expect(made.ok ? Object.keys(made.files) : made.problems).toEqual([
    'manifest.json',
    'color.png',
    'outline.png',
    'nl.json',
  ])
})

test('only ids and hosts are filled in later', () => {
  const open = leaves(template).filter(({ text }) => /[{}]/.test(text))
  expect(open.map(({ path, text }) => `${path} ${text}`)).toEqual([
    'id {{BOT_ID}}',
    'developer.websiteUrl https://{{HOST}}',
    'developer.privacyUrl https://{{HOST}}/privacy',
    'developer.termsOfUseUrl https://{{HOST}}/terms',
    'bots[0].botId {{BOT_ID}}',
    'validDomains[0] {{HOST}}',
  ])
})

test('every text that can be translated is, and nothing else', () => {
  const texts = leaves(template)
    .map(({ path }) => path)
    .filter(isLocalisable)
  expect(texts.length).toBeGreaterThan(40)
  expect(
    Object.keys(dutch)
      .filter((key) => key !== '$schema')
      .sort(),
  ).toEqual([...texts].sort())
})

test('Dutch texts are Dutch, but for names and the words that both languages share', () => {
  const same = leaves(template).filter(({ path, text }) => dutch[path] === text)
  expect(new Set(same.map(({ text }) => text))).toEqual(new Set(['Belfry', 'help', 'status']))
})

test('every conversation has its menu, and people learn what each command does', () => {
  expect(titlesFor('team')).toEqual(titlesFor('groupChat'))
  expect(titlesFor('team')).toContain('settings')
  expect(titlesFor('personal')).toEqual(expect.arrayContaining(['language', 'time zone']))
  const commands: readonly { title: string; description?: string }[] = menus.flatMap((menu) => menu.commands)
  expect(commands.filter(({ description = '' }) => description === '')).toEqual([])
})

test('one command has one description and one Dutch title, whichever menu it stands in', () => {
  const told = leaves(template).filter(({ path }) => /\.(title|description)$/.test(path) && path.startsWith('bots'))
  const twins = told.map(({ path, text }) => `${text} = ${dutch[path]}`)
  expect(new Set(twins).size).toBe(new Set(told.map(({ text }) => text)).size)
})

test('the bot asks for no permission, takes questions, and opens its settings in teams and chats', () => {
  expect([template.authorization, template.webApplicationInfo]).toEqual([undefined, undefined])
  expect(template.bots).toMatchObject([
    {
      isNotificationOnly: false,
      scopes: ['team', 'personal', 'groupChat'],
      configuration: { team: { fetchTask: true }, groupChat: { fetchTask: true } },
    },
  ])
})

test('nothing private is offered: what is said by slash would be answered for all to see', () => {
  expect(template.bots[0].supportsTargetedMessages).toBeUndefined()
  expect(template.bots[0].commandLists.map((menu: { triggers: readonly string[] }) => menu.triggers)).toEqual([
    ['mention'],
    ['mention'],
  ])
})

const published = new URL('../../../shared/schemas/', import.meta.url)
const schemas = ['teams-manifest-1.29.schema.json', 'teams-localization-1.29.schema.json'] as const
const haveSchemas = schemas.every((name) => existsSync(new URL(name, published)))
const whereSchemas = haveSchemas ? test : test.skip
const missing = haveSchemas ? '' : ' (skipped: the schemas are not here)'

whereSchemas(`the package fits the schemas as Microsoft’s repository has them${missing}`, () => {
  const made = assembled()
  if (!made.ok) throw new Error(made.problems.join('\n'))
  for (const [file, schema] of [
    ['manifest.json', schemas[0]],
    ['nl.json', schemas[1]],
  ] as const) {
    const ajv = new Draft04.default({ strict: false, allErrors: true, unicodeRegExp: false })
    addFormats.default(ajv)
    const validate = ajv.compile(JSON.parse(readFileSync(new URL(schema, published), 'utf8')))
    validate(JSON.parse(new TextDecoder().decode(made.files[file])))
    expect(validate.errors).toBeNull()
  }
})
