import { globSync, readFileSync } from 'node:fs'
import { posix } from 'node:path'

/** Level, rooms, and what each of them may import besides itself; `types:` allows `import type` only. */
const rooms: Readonly<Record<string, Room>> = Object.fromEntries([
  ...level(7, 'commands', 'demo gallery package app simulator config log'),
  ...level(6, 'demo', 'app simulator config log'),
  ...level(6, 'gallery', 'app'),
  ...level(6, 'package', 'types:config'),
  ...level(5, 'app', '*'),
  ...level(4, 'teams', 'core words chat render'),
  ...level(4, 'web', 'core'),
  ...level(3, 'chat', 'core store words'),
  ...level(3, 'flows schedule', 'core store'),
  ...level(3, 'pipeline', 'core triggers connector store render'),
  ...level(2, 'triggers intake connector store directory email webhook credentials signing', 'core'),
  ...level(2, 'render', 'core words'),
  ...level(1, 'words', 'types:core'),
  ...level(0, 'core simulator config log', ''),
])

/** Each outside library has one room; a trailing `*` stands for the rest of a name. */
const libraries: Readonly<Record<string, string>> = {
  teams: 'botbuilder* botframework-*',
  web: 'restify*',
  simulator: 'restify*',
  render: 'adaptivecards-templating adaptive-expressions mjml vega* @resvg/* dejavu-fonts-ttf',
  email: 'nodemailer',
  store: 'kysely @electric-sql/* pg',
  credentials: '@azure/identity',
  directory: '@microsoft/microsoft-graph-*',
  schedule: 'pg-boss',
  signing: 'standardwebhooks',
  log: 'pino',
  demo: 'maildev',
  gallery: 'adaptivecards',
  package: '@microsoft/app-manifest ajv ajv-draft-04 ajv-formats fflate',
  commands: '@microsoft/m365agentsplayground',
}

/** Rooms that import nothing from outside the house, not even from Node, and never ask the clock or chance. */
const pureRooms = ['core', 'triggers', 'intake']

type Room = { readonly level: number; readonly may: readonly string[] }
function level(height: number, names: string, may: string): readonly (readonly [string, Room])[] {
  return names.split(' ').map((name) => [name, { level: height, may: may.split(' ').filter((each) => each !== '') }])
}

type Source = { readonly path: string; readonly text: string }
type Import = { readonly from: string; readonly typeOnly: boolean }
type Check = (sources: readonly Source[]) => readonly string[]

/** The text with comments and what stands within quotes blanked out, place by place: a comment is no import. */
function codeOnly(text: string): string {
  const blank = (part: string): string => part.replace(/[^\n]/g, ' ')
  const token =
    /\/\/.*|\/\*[\s\S]*?\*\/|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\[\s\S]|\$(?!\{)|[^`\\$])*(?:`|\$\{)|\/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\[\n])+\/[a-z]*|[{}]/y
  const mayStartRegex = /(^|[(,=:[!&|?{};>+]|\b(return|case|of|in|typeof))$/
  const templateRest = /(?:\\[\s\S]|\$(?!\{)|[^`\\$])*(?:`|\$\{)/y
  const open: string[] = []
  let code = ''
  while (code.length < text.length) {
    token.lastIndex = code.length
    const found = token.exec(text)?.[0]
    const slash = found !== undefined && /^\/[^/*]/.test(found)
    if (found === undefined || (slash && !mayStartRegex.test(code.slice(-200).trimEnd()))) code += text[code.length]
    else if (found.startsWith('/')) code += blank(found)
    else {
      templateRest.lastIndex = code.length + 1
      const part = found === '}' && open.pop() === '${' ? `}${templateRest.exec(text)?.[0] ?? ''}` : found
      const tail = /(\$\{|.)$/.exec(part)?.[0] ?? ''
      if (tail.endsWith('{')) open.push(tail)
      code += part.length === 1 ? part : `${part[0]}${blank(part.slice(1, -tail.length))}${tail}`
    }
  }
  return code
}

/** Every import of a file: of types too, dynamic ones, re-exports and `require`. What is computed comes as `(computed)`. */
function importsOf(source: Source): readonly Import[] {
  const code = codeOnly(source.text)
  const quoted = (at: number): string => /^(['"`])(.*?)\1/.exec(source.text.slice(at))?.[2] ?? '(computed)'
  const patterns = [
    /(?<![\w$.])(?:import|export)\b(\s+type\b(?!\s*(?:,|from\b)))?[\w\s{},*$]*?\bfrom\s*(?=['"])/g,
    /(?<![\w$.])import\s*(?=['"])/g,
    /(?<![\w$.])(?:import|require)\s*\(\s*(?=\S)/g,
    /(?<![\w$])(?:createRequire\s*\([^)]*\)|import\.meta\.resolve)\s*\(\s*(?=\S)/g,
  ]
  const matches = patterns.flatMap((pattern) => [...code.matchAll(pattern)])
  return matches.map((one) => ({ from: quoted(one.index + one[0].length), typeOnly: one[1] !== undefined }))
}

const roomOf = (path: string): string =>
  /^(?:(config|log)\.ts$|([^/]+)\/)/
    .exec(path)
    ?.slice(1)
    .find((room) => room !== undefined) ?? 'commands'

/** @returns a path within src; `undefined` for what is not one of our files */
const targetOf = (path: string, { from }: Import): string | undefined =>
  from.startsWith('.') ? posix.join(posix.dirname(path), from) : undefined

function mayImport(room: string, target: string, typeOnly: boolean): boolean {
  const { level, may } = rooms[room] ?? { level: -1, may: [] }
  if (room === target || (may.includes('*') && !['commands', 'demo', 'gallery', 'package'].includes(target)))
    return true
  if (typeOnly && level >= 2 && ['config', 'log'].includes(target)) return true
  return may.includes(target) || (typeOnly && may.includes(`types:${target}`))
}

const eachImport =
  (judge: (path: string, room: string, one: Import) => boolean): Check =>
  (sources) =>
    sources.flatMap((source) => {
      const refused = importsOf(source).filter((one) => !judge(source.path, roomOf(source.path), one))
      return refused.map((one) => `${source.path} imports ${one.from}`)
    })

const wallsCrossed = eachImport((path, room, one) => {
  const target = targetOf(path, one)
  if (target === undefined) return one.from !== '(computed)' || room === 'commands'
  return target.startsWith('../') ? target.endsWith('.json') : mayImport(room, roomOf(target), one.typeOnly)
})

const strayLibraries = eachImport((_, room, { from }) => {
  if (from.startsWith('.') || from === '(computed)') return true
  if (from.startsWith('node:')) return !pureRooms.includes(room) && room !== 'words'
  if (from === 'zod') return room !== 'core'
  const fits = (name: string): boolean =>
    name.endsWith('*') ? from.startsWith(name.slice(0, -1)) : from === name || from.startsWith(`${name}/`)
  return (libraries[room] ?? '').split(' ').some(fits)
})

const matching =
  (pattern: RegExp, concerns: (room: string) => boolean): Check =>
  (sources) =>
    sources
      .filter(({ path }) => concerns(roomOf(path)))
      .flatMap(({ path, text }) => [...codeOnly(text).matchAll(pattern)].map(([found]) => `${path} uses ${found}`))

const usesOfProcess: Check = (sources) => [
  ...matching(/(?<![\w$.'"])process(?![\w$'"]|\s*[:(<])|globalThis\.process/g, (room) => room !== 'commands')(sources),
  ...eachImport((_, room, { from }) => room === 'commands' || !/^(node:)?process$/.test(from))(sources),
]

const clockOrChance = matching(
  /\bDate\.now\b|\bnew\s+Date\b(?!\s*\(\s*[^\s)])|\bMath\.random\b|\brandomUUID\b|\bperformance\.now\b/g,
  (room) => pureRooms.includes(room),
)

/** Each circle once, as the files in the order of their imports. */
const importCycles: Check = (sources) => {
  const known = new Map(sources.map((source) => [source.path, importsOf(source)]))
  const done = new Set<string>()
  const cycles: string[] = []
  const visit = (path: string, trail: readonly string[]): void => {
    if (trail.includes(path)) return void cycles.push([...trail.slice(trail.indexOf(path)), path].join(' → '))
    if (done.has(path)) return
    for (const one of known.get(path) ?? []) visit(targetOf(path, one) ?? '', [...trail, path])
    done.add(path)
  }
  for (const path of known.keys()) visit(path, [])
  return cycles
}

const unplannedRooms: Check = (sources) => sources.map(({ path }) => roomOf(path)).filter((room) => !(room in rooms))

const linesOf = ({ text }: Source): number => text.replace(/\n$/, '').split('\n').length
const tooLong: Check = (sources) => sources.filter((one) => linesOf(one) > 250).map(({ path }) => `${path} is too long`)
const medianLines = (sources: readonly Source[]): number =>
  sources.map(linesOf).sort((a, b) => a - b)[Math.floor(sources.length / 2)] ?? 0

const folder = new URL('../src/', import.meta.url)
const house: readonly Source[] = globSync('**/*.ts', { cwd: folder })
  .map((path) => path.replaceAll('\\', '/'))
  .map((path) => ({ path, text: readFileSync(new URL(path, folder), 'utf8') }))

test('each room looks down only, and the house is really here', () => {
  const upward = Object.values(rooms).flatMap(({ level, may }) =>
    may.filter((name) => name !== '*' && (rooms[name.replace('types:', '')]?.level ?? 9) >= level),
  )
  expect([upward, house.some(({ path }) => path === 'core/event.ts')]).toEqual([[], true])
})

test.each<[string, Check]>([
  ['the house has only rooms of the plan', unplannedRooms],
  ['no room imports what its walls forbid', wallsCrossed],
  ['each outside library stays in its one room', strayLibraries],
  ['only the commands know the process', usesOfProcess],
  ['pure rooms ask neither clock nor chance', clockOrChance],
  ['no import goes in a circle, types included', importCycles],
  ['no file is longer than 250 lines', tooLong],
])('%s', (_, check) => expect(check(house)).toEqual([]))

test('half of the files have at most 60 lines', () => expect(medianLines(house)).toBeLessThanOrEqual(60))

test.each<[string, Check, string, string]>([
  ['a look upward', wallsCrossed, 'store/a.ts', "import { b } from '../pipeline/b.ts'"],
  ['a neighbour', wallsCrossed, 'email/a.ts', "export { b } from '../store/b.ts'"],
  ['a type from a neighbour', wallsCrossed, 'web/a.ts', "import type { B } from '../teams/b.ts'"],
  ['a dynamic import', wallsCrossed, 'core/a.ts', "const b = await import('../words/b.ts')"],
  ['a type import in place', wallsCrossed, 'core/a.ts', "type B = import('../words/b.ts').B"],
  ['an import for its effect', wallsCrossed, 'chat/a.ts', "import '../teams/b.ts'"],
  ['a computed import', wallsCrossed, 'core/a.ts', 'await import(`../$' + '{name}.ts`)'],
  ['a value where types are allowed', wallsCrossed, 'words/a.ts', "import { b } from '../core/b.ts'"],
  ['an inline type, which keeps its import', wallsCrossed, 'words/a.ts', "import { type B } from '../core/b.ts'"],
  ['the log’s value in a room', wallsCrossed, 'store/a.ts', "import { createLog } from '../log.ts'"],
  ['the log’s type on level 1', wallsCrossed, 'words/a.ts', "import type { Log } from '../log.ts'"],
  ['a command that skips app', wallsCrossed, 'main.ts', "import { open } from './store/open.ts'"],
  ['a room that imports a command', wallsCrossed, 'app/a.ts', "import '../main.ts'"],
  ['production that makes packages', wallsCrossed, 'app/a.ts', "import { zip } from '../package/zip.ts'"],
  ['a simulator that knows the house', wallsCrossed, 'simulator/a.ts', "import type { A } from '../core/a.ts'"],
  [
    'an import over many lines',
    wallsCrossed,
    'core/a.ts',
    "import {\n  a, // from 'x'\n  type B,\n} from '../words/b.ts'",
  ],
  ['an import behind a template', wallsCrossed, 'core/a.ts', 'const a = `$' + "{'`'}`\nimport '../words/b.ts'"],
  ['an import behind a regex', wallsCrossed, 'core/a.ts', "const a = /['\"`]/\nimport '../words/b.ts'"],
  ['a library abroad', strayLibraries, 'chat/a.ts', "import { TeamsInfo } from 'botbuilder'"],
  ['a library’s inner file abroad', strayLibraries, 'app/a.ts', "import x from 'nodemailer/lib/x.js'"],
  ['a library required', strayLibraries, 'app/a.ts', "const pg = createRequire(here)('pg')"],
  ['a library without a room', strayLibraries, 'app/a.ts', "import x from 'lodash'"],
  ['Node in a pure room', strayLibraries, 'core/a.ts', "import { hash } from 'node:crypto'"],
  ['the process', usesOfProcess, 'app/a.ts', 'const url = process.env.PUBLIC_URL'],
  ['the process within a template', usesOfProcess, 'app/a.ts', 'const url = `$' + '{process.pid}`'],
  ['the process imported', usesOfProcess, 'log.ts', "import { stdout } from 'node:process'"],
  ['Date.now', clockOrChance, 'core/a.ts', 'const now = Date.now()'],
  ['new Date', clockOrChance, 'core/a.ts', 'const now = new Date()'],
  ['chance', clockOrChance, 'core/a.ts', 'const jitter = Math.random()'],
  ['a room that nobody planned', unplannedRooms, 'shared/a.ts', ''],
  ['a long file', tooLong, 'core/a.ts', 'a\n'.repeat(251)],
])('%s is seen', (_, check, path, text) => expect(check([{ path, text }])).toHaveLength(1))

test('a circle of types over three files is seen', () => {
  const next = (path: string, to: string): Source => ({ path, text: `import type { A } from '../${to}'` })
  const circle = [next('core/a.ts', 'core/b.ts'), next('core/b.ts', 'core/c.ts'), next('core/c.ts', 'core/a.ts')]
  expect(importCycles(circle)).toEqual(['core/a.ts → core/b.ts → core/c.ts → core/a.ts'])
})

test('a median that grew is seen', () => {
  expect(medianLines([1, 61, 300].map((lines) => ({ path: 'core/a.ts', text: 'a\n'.repeat(lines) })))).toBe(61)
})

test.each<[string, Check, string, string]>([
  ['a comment or a text', wallsCrossed, 'core/a.ts', "// import '../web/a.ts'\nconst a = \"import '../web/a.ts'\""],
  ['the log’s type on level 2', wallsCrossed, 'store/a.ts', "import type { Log } from '../log.ts'"],
  ['types in words', wallsCrossed, 'words/a.ts', "import type { A } from '../core/a.ts'"],
  ['the simulator’s restify', strayLibraries, 'simulator/a.ts', "import restify from 'restify'"],
  ['a process of ours', usesOfProcess, 'app/a.ts', "// in-process\nconst a = { process: 'process' }\na.process()"],
  ['a moment that was passed in', clockOrChance, 'core/a.ts', 'const at = new Date(now.getTime() + waitMs)'],
  ['a division', wallsCrossed, 'core/a.ts', "const a = b / c\nconst d = '/'\n"],
])('%s is allowed', (_, check, path, text) => expect(check([{ path, text }])).toEqual([]))
