import { z } from 'zod'
import { chooseTimeline, worldNames } from '../../src/simulator/choose-world.ts'
import type { Measure } from '../../src/simulator/measure.ts'
import { playTimeline } from '../../src/simulator/play.ts'
import type { Timeline } from '../../src/simulator/timeline.ts'
import type { World } from '../../src/simulator/world.ts'
import { instanceId, running } from './running.ts'
import { beside, saying, specified, strangers } from './specified.ts'

const below = '/instances/{instanceId}'
const main = `${below}/workflows/{workflowName}`

/** A page by its path in the specification, and what it is asked with. */
type Asked = readonly [path: string, asked: string]

/** Every page that can be read in an instance. */
function readable(world: World, instance: string): readonly Asked[] {
  const { jobs = [], measures = new Map<string, Measure>() } = world.find(instance) ?? {}
  const tables = [...measures.values()].filter(({ dimensions = [] }) => dimensions.length > 0).map(({ name }) => name)
  const history = 'includeHistoricStats=true&historicStatsDays=400'
  const lists = ['datasources', 'segments', 'measures', 'entities'].map((list) => `${below}/manage/${list}`)
  return [
    [`${main}/jobs`, `${main}/jobs?includeTasks=true&top=1000`],
    [`${main}/status`, `${main}/status`],
    ...jobs.map(({ id }): Asked => [`${main}/jobs/{jobId}`, `${main}/jobs/${id}?includeTasks=true`]),
    ...lists.map((list): Asked => [list, `${list}?${history}`]),
    ...[...measures.keys()].map(
      (name): Asked => [`${below}/manage/measures/{measureName}`, `${below}/manage/measures/${name}?${history}`],
    ),
    ...['Customer', ...tables].map((name): Asked => [`${below}/data/{relativePath}`, `${below}/data/${name}`]),
  ]
}

function fileNamed(world: string): Timeline {
  const loaded = chooseTimeline({ world, seed: undefined })
  if (loaded?.ok !== true) throw new Error(`no world ${world}`)
  return loaded.timeline
}

const segment = { instance: instanceId, segment: 'VIP' } as const
const endingSegment: Timeline = {
  name: 'A segment that ends by itself',
  startsAt: '2026-11-20T12:00:00Z',
  happenings: [
    { at: 0, do: 'make-instance', instance: instanceId, name: 'Contoso', type: 'production' },
    { at: 1, do: 'make-segment', ...segment, friendlyName: 'VIP', createdBy: 'a.jansen@contoso.example' },
    { at: 2, do: 'evaluate-segment', ...segment, count: 7 },
    { at: 3, do: 'evaluate-segment', ...segment, status: 'CompletedFailure' },
    { at: 4, do: 'change-segment', ...segment, state: 'inactive', endsAt: 60 },
  ],
}

const worlds = [...worldNames().map(fileNamed), endingSegment]

beside.each(worlds)(saying('$name: every page is as specified when it is over'), async (played) => {
  const lastsMs = 1_000 * Math.max(...played.happenings.map(({ at }) => at))
  const { simulator, ask, read } = await running(
    playTimeline(played),
    new Date(new Date(played.startsAt).getTime() + lastsMs),
  )
  try {
    const { schemaOf, schemas } = specified()
    const instances = z.array(z.object({ instanceId: z.string() })).parse(await read('/instances'))
    expect(instances).not.toEqual([])
    const found: string[] = []
    for (const one of instances) {
      for (const [path, asked] of readable(simulator.world, one.instanceId)) {
        const answer = await ask(asked.replace('{instanceId}', one.instanceId).replace('{workflowName}', 'main'))
        expect(`${asked}: ${answer.status}`).toBe(`${asked}: 200`)
        found.push(...strangers(await answer.json(), schemaOf('get', path, 200), schemas, path))
      }
    }
    expect([...new Set(found)]).toEqual([])
  } finally {
    await simulator.stop()
  }
})

test('the end of a segment is shown', async () => {
  const { simulator, below } = await running(playTimeline(endingSegment), new Date('2026-11-20T12:00:05Z'))
  try {
    expect(await below('manage/segments', instanceId)).toMatchObject([{ endDate: '2026-11-20T12:01:00.000Z' }])
  } finally {
    await simulator.stop()
  }
})
