import { existsSync, readFileSync } from 'node:fs'
import { z } from 'zod'

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
  get additionalProperties() {
    return schemaType.optional()
  },
})
type Schema = z.infer<typeof schemaType>

const answers = z.object({ responses: z.record(z.string(), z.unknown()) })
const specification = z.object({
  paths: z.record(
    z.string(),
    z.object({ get: answers.optional(), post: answers.optional(), patch: answers.optional() }),
  ),
  components: z.object({ schemas: z.record(z.string(), schemaType) }),
})
const withSchema = z.object({ content: z.object({ 'application/json': z.object({ schema: schemaType }) }) })

const formats: Record<string, (value: string) => boolean> = {
  uuid: (value) => z.guid().safeParse(value).success,
  'date-time': (value) => z.iso.datetime().safeParse(value).success,
}

/** Every place where a value is not what the schema says, unknown fields included; an empty schema takes anything. */
export function strangers(value: unknown, schema: Schema, schemas: Record<string, Schema>, place: string): string[] {
  const meant = schemas[schema.$ref?.split('/').at(-1) ?? ''] ?? schema
  if (Object.keys(meant).length === 0) return []
  if (Array.isArray(value)) {
    return meant.items === undefined
      ? [`${place}: no array`]
      : value.flatMap((item) => strangers(item, meant.items ?? {}, schemas, `${place}[]`))
  }
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).flatMap(([name, field]) => {
      const inner = meant.properties?.[name] ?? meant.additionalProperties
      return inner === undefined ? [`${place}.${name}: unknown`] : strangers(field, inner, schemas, `${place}.${name}`)
    })
  }
  const type = meant.type === 'integer' ? 'number' : meant.type
  if (typeof value !== type) return [`${place}: ${String(value)} is no ${meant.type}`]
  if (meant.type === 'integer' && !Number.isInteger(value)) return [`${place}: ${String(value)} is no integer`]
  if (typeof value !== 'string') return []
  if (meant.enum !== undefined && !meant.enum.includes(value)) return [`${place}: ${value} is no member`]
  return formats[meant.format ?? '']?.(value) === false ? [`${place}: ${value} is no ${meant.format}`] : []
}

/** The published specification: its paths, its schemas by name, and what a call answers with a status. */
export function specified() {
  const { paths, components } = specification.parse(JSON.parse(readFileSync(file, 'utf8')))
  const schemaOf = (method: 'get' | 'post' | 'patch', path: string, status: number): Schema =>
    withSchema.parse(paths[path]?.[method]?.responses[status]).content['application/json'].schema
  return { paths, schemas: components.schemas, schemaOf }
}

/** A test that needs the specification, and its name: it lies beside this repository, not in it. */
export const beside = have ? test : test.skip
export const saying = (name: string): string =>
  have ? name : `${name} (skipped: the specification is not beside this repository)`
