import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { readChoice } from '../../src/simulator/choice.ts'
import { chooseWorld, worldNames } from '../../src/simulator/choose-world.ts'
import { loadTimeline } from '../../src/simulator/load-timeline.ts'
import { quickClock } from '../../src/simulator/quick-clock.ts'
import { at } from './running.ts'

const startedAt = at('12:00:00')
const after = (seconds: number): Date => new Date(startedAt.getTime() + seconds * 1_000)
const choice = { help: false, world: undefined, seed: undefined, print: false, speed: 1 }

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'belfry-worlds-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function problemIn(text: string): string {
  const file = join(folder, 'a world.json')
  writeFileSync(file, text)
  const loaded = loadTimeline(pathToFileURL(file))
  return loaded.ok ? '' : loaded.problem
}

const instance = '0f4c1d2e-5a6b-4c7d-8e9f-102132435465'
const made = { at: 0, do: 'make-instance', instance, name: 'Contoso', type: 'production' }
/** The first happening makes the instance. */
const timelineOf = (...happenings: object[]): string =>
  JSON.stringify({ name: 'a test', startsAt: '2026-11-20T12:00:00Z', happenings: [made, ...happenings] })
const job = (seconds: number, label: string, tasks: object[] = []): object => ({
  ...{ at: seconds, do: 'start-job', instance, job: label, operation: 'all', kind: 'scheduled', tasks },
})

test('there are world files of the promised names', () => {
  expect(worldNames()).toEqual([
    'busy-instances',
    'failing-source',
    'measures',
    'quiet-week',
    'recreated-segment',
    'retries-that-mend',
  ])
})

test.each(worldNames())('the world %s plays to its end, and no job or task stays open', (world) => {
  const chosen = chooseWorld({ ...choice, world }, startedAt)
  if (!chosen.ok) throw new Error(chosen.problem)
  const places = chosen.world.instances.map(({ id }) => chosen.world.find(id))
  expect(places.length).toBeGreaterThan(0)
  chosen.world.advance(after(86_400))
  expect(chosen.world.script.waiting).toEqual([])
  const jobs = chosen.world.instances.flatMap(({ id }) => chosen.world.find(id)?.jobs ?? [])
  expect(jobs.length).toBeGreaterThan(0)
  const ends = [...jobs, ...jobs.flatMap(({ tasks }) => tasks)].map(({ endedAt }) => endedAt)
  expect(ends).not.toContain(undefined)
})

test('without a name it is the story', () => {
  const chosen = chooseWorld(choice, startedAt)
  expect(chosen).toMatchObject({ ok: true, about: expect.stringContaining('story') })
})

test('a world that is not there is refused with those that are', () => {
  expect(chooseWorld({ ...choice, world: '../measures' }, startedAt)).toEqual({
    ok: false,
    problem: `There is no world ../measures; there are ${worldNames().join(', ')}.`,
  })
})

test.each([
  [
    'a field that does not fit',
    timelineOf({ at: 'soon', do: 'end-job', job: 'J', status: 'failed' }),
    /happenings\[1\]\.at: /,
  ],
  ['a field that nobody knows', timelineOf({ ...job(0, 'J'), colour: 'red' }), /happenings\[1\]: .*colour/],
  ['a deed that nobody knows', timelineOf({ at: 0, do: 'explode' }), /happenings\[1\]\.do: /],
  ['a text that is no JSON', '{', /this is not JSON: /],
  ['a thing that is no timeline', '[]', /the whole: /],
  [
    'a label used twice',
    timelineOf(job(0, 'J', [{ task: 'J', name: 'M', operation: 'map' }])),
    /\[1\] \(start-job\): the label J is used twice\.$/,
  ],
  [
    'a label nowhere given',
    timelineOf(job(0, 'J'), { at: 1, do: 'start-task', task: 'T' }),
    /\[2\] \(start-task\): the label T is not given before\.$/,
  ],
  [
    'a happening out of order',
    timelineOf(job(5, 'J'), { at: 4, do: 'end-job', job: 'J', status: 'failed' }),
    /\[2\] \(end-job\): it is at 4 but stands behind 5\.$/,
  ],
  [
    'a further job that is nowhere',
    timelineOf(job(0, 'J', [{ task: 'T', name: 'M', operation: 'map', jobs: ['K'] }])),
    /label K is not given/,
  ],
])('%s is told with its place in one sentence', (_, text, expected) => {
  const problem = problemIn(text)
  expect(problem).toMatch(expected)
  expect(problem).toMatch(/^a world\.json: [^\n]*\.$/)
})

test('a file that is not there is told by its name', () => {
  expect(loadTimeline(pathToFileURL(join(folder, 'none.json')))).toEqual({
    ok: false,
    problem: 'none.json: the file cannot be read.',
  })
})

test('the words of the command become a choice', () => {
  expect(readChoice([])).toEqual({ ok: true, choice })
  expect(readChoice(['--world', 'measures', '--speed=60'])).toEqual({
    ok: true,
    choice: { help: false, world: 'measures', seed: undefined, print: false, speed: 60 },
  })
  expect(readChoice(['--help'])).toMatchObject({ choice: { help: true } })
})

test.each([
  [['--speed', '0']],
  [['--speed', 'fast']],
  [['--speed', '1e9']],
  [['--world']],
  [['--colour']],
  [['measures']],
])('the words %j are refused in one sentence', (words) => {
  const read = readChoice(words)
  expect(read).toEqual({ ok: false, problem: expect.stringMatching(/^[^\n]+\.$/) })
})

test('a quick clock starts right and runs so many times as fast', () => {
  const clock = { now: startedAt }
  const now = quickClock(60, () => clock.now)
  expect(now()).toEqual(startedAt)
  clock.now = after(2)
  expect(now()).toEqual(after(120))
})
