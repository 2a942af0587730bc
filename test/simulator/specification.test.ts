import { existsSync, readFileSync } from 'node:fs'
import { z } from 'zod'
import { storyWorld } from '../../src/simulator/story.ts'
import { at, running } from './running.ts'

const file = new URL('../../../shared/schemas/customer-insights.openapi.json', import.meta.url)
const have = existsSync(file)

const schemaType = z.object({
  $ref: z.string().optional(),
  type: z.string().optional(),
  enum: z.array(z.string()).optional(),
  format: z.string().optional(),
  get items() {
    return schemaType.optional()
  },
  get properties() {
    return z.record(z.string(), schemaType).optional()
  },
})
type Schema = z.infer<typeof schemaType>

const specification = z.object({
  paths: z.record(z.string(), z.object({ get: z.object({ responses: z.record(z.string(), z.unknown()) }).optional() })),
  components: z.object({ schemas: z.record(z.string(), schemaType) }),
})
const okAnswer = z.object({ content: z.object({ 'application/json': z.object({ schema: schemaType }) }) })

const formats: Record<string, (value: string) => boolean> = {
  uuid: (value) => z.guid().safeParse(value).success,
  'date-time': (value) => z.iso.datetime().safeParse(value).success,
}

/** Every place where a value is not what the schema says, unknown fields included. */
function strangers(value: unknown, schema: Schema, schemas: Record<string, Schema>, place: string): string[] {
  const meant = schemas[schema.$ref?.split('/').at(-1) ?? ''] ?? schema
  if (Array.isArray(value)) {
    return meant.items === undefined
      ? [`${place}: no array`]
      : value.flatMap((item) => strangers(item, meant.items ?? {}, schemas, `${place}[]`))
  }
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).flatMap(([name, field]) => {
      const inner = meant.properties?.[name]
      return inner === undefined ? [`${place}.${name}: unknown`] : strangers(field, inner, schemas, `${place}.${name}`)
    })
  }
  const type = meant.type === 'integer' ? 'number' : meant.type
  if (typeof value !== type) return [`${place}: ${String(value)} is no ${meant.type}`]
  if (typeof value !== 'string') return []
  if (meant.enum !== undefined && !meant.enum.includes(value)) return [`${place}: ${value} is no member`]
  return formats[meant.format ?? '']?.(value) === false ? [`${place}: ${value} is no ${meant.format}`] : []
}

const paths = [
  '/instances',
  '/instances/{instanceId}/workflows/{workflowName}/jobs',
  '/instances/{instanceId}/workflows/{workflowName}/status',
  '/instances/{instanceId}/manage/datasources',
  '/instances/{instanceId}/manage/segments',
]
const name = 'every field of every page is in the published specification, with its type, format and enum'
const asked = have ? name : `${name} (skipped: the specification is not beside this repository)`

;(have ? test : test.skip)(asked, async () => {
  const { paths: specified, components } = specification.parse(JSON.parse(readFileSync(file, 'utf8')))
  const startedAt = at('12:00:00')
  const room = await running(storyWorld({ startedAt }), new Date(startedAt.getTime() + 30_000))
  const found: string[] = []
  for (const path of paths) {
    const filled = path
      .replace('{instanceId}', room.simulator.world.instances[0]?.id ?? '')
      .replace('{workflowName}', 'main')
    const body = await room.read(`${filled}?includeTasks=true&includeHistoricStats=true`)
    expect(body).not.toEqual([])
    const schema = okAnswer.parse(specified[path]?.get?.responses['200']).content['application/json'].schema
    found.push(...strangers(body, schema, components.schemas, path))
  }
  await room.simulator.stop()
  expect([...new Set(found)]).toEqual([])
})
