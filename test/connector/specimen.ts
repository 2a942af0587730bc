import { z } from 'zod'

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
export type Schema = z.infer<typeof schemaType>

const content = z.record(z.string(), z.object({ schema: schemaType }))
const operation = z.object({
  parameters: z.array(z.object({ name: z.string(), in: z.string() })).optional(),
  requestBody: z.object({ content }).optional(),
  responses: z.record(z.string(), z.object({ content: content.optional() })),
})
export type Operation = z.infer<typeof operation>

/** The part of the published specification that tests look at. */
export const specificationType = z.object({
  paths: z.record(z.string(), z.record(z.string(), operation)),
  components: z.object({ schemas: z.record(z.string(), schemaType) }),
})
export type Specification = z.infer<typeof specificationType>

/** The first schema of an answer, its reference followed. */
export function answerOf(specification: Specification, path: string, method: string, status: string): Schema {
  const answers = specification.paths[path]?.[method]?.responses[status]?.content ?? {}
  const schema = answers['application/json']?.schema
  if (schema === undefined) throw new Error(`The specification has no answer ${status} of ${method} ${path}`)
  return schema
}

/** Which member an enum shows, all of them in turn, and how it is spelled. */
export type Look = { readonly member: number; readonly spell: (word: string) => string }

const plain: Look = { member: 0, spell: (word) => word }

/** A value with every field that a schema has, three levels of itself deep; a text is the name of its field. */
export function specimenOf(
  specification: Specification,
  schema: Schema,
  look = plain,
  field = '',
  seen: readonly string[] = [],
): unknown {
  const name = schema.$ref?.split('/').at(-1) ?? ''
  const meant = specification.components.schemas[name] ?? schema
  if (name !== '' && seen.filter((one) => one === name).length > 2) return undefined
  const below = (part: Schema, its = field) => specimenOf(specification, part, look, its, [...seen, name])
  if (meant.items !== undefined) return [below(meant.items)]
  if (meant.properties !== undefined)
    return Object.fromEntries(Object.entries(meant.properties).map(([its, part]) => [its, below(part, its)]))
  if (meant.additionalProperties !== undefined) return { column: below(meant.additionalProperties) }
  if (meant.enum !== undefined) return look.spell(meant.enum[look.member % meant.enum.length] ?? '')
  if (meant.type === 'integer' || meant.type === 'number') return 7
  if (meant.type === 'boolean') return true
  if (meant.format === 'date-time') return '2026-11-20T02:06:10Z'
  return meant.type === 'string' ? `a ${field}` : {}
}

/** The value, and each place of it that is looked at: lists without their numbers, such as `[].tasks[].taskId`. */
export function watched(value: unknown, place = '', places = new Set<string>()): readonly [unknown, Set<string>] {
  if (typeof value !== 'object' || value === null) return [value, places]
  const isList = Array.isArray(value)
  const placeOf = (key: string): string => (isList ? `${place}[]` : `${place}.${key}`)
  const note = (key: string | symbol): void => {
    if (typeof key === 'string' && !isList && !(key in Object.prototype)) places.add(placeOf(key))
  }
  const proxy = new Proxy(value, {
    get: (target, key) => {
      note(key)
      const found: unknown = Reflect.get(target, key)
      return typeof key === 'symbol' || typeof found === 'function' ? found : watched(found, placeOf(key), places)[0]
    },
    has: (target, key) => {
      note(key)
      return Reflect.has(target, key)
    },
    getOwnPropertyDescriptor: (target, key) => {
      note(key)
      return Reflect.getOwnPropertyDescriptor(target, key)
    },
  })
  return [proxy, places]
}

/** Says whether a place is one of the schema; a map has every place. */
export function isPlace({ components }: Specification, schema: Schema, place: string): boolean {
  const steps = place.match(/\[\]|[^.[]+/g) ?? []
  let at: Schema | undefined = schema
  for (const step of steps) {
    const meant: Schema | undefined = at && (components.schemas[at.$ref?.split('/').at(-1) ?? ''] ?? at)
    at = step === '[]' ? meant?.items : (meant?.properties?.[step] ?? meant?.additionalProperties)
  }
  return at !== undefined
}
