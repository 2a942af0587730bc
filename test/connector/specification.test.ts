import { existsSync, readFileSync } from 'node:fs'
import { dataSources } from '../../src/connector/wire/data-sources.ts'
import { entities, entity } from '../../src/connector/wire/entities.ts'
import { instances } from '../../src/connector/wire/instances.ts'
import { items, itemWritten } from '../../src/connector/wire/items.ts'
import { job, jobs } from '../../src/connector/wire/jobs.ts'
import { measure, measures } from '../../src/connector/wire/measures.ts'
import { refusal } from '../../src/connector/wire/refusal.ts'
import { admins, roles, rolesOf } from '../../src/connector/wire/roles.ts'
import { segments } from '../../src/connector/wire/segments.ts'
import { status } from '../../src/connector/wire/status.ts'
import { eq } from '../../src/core/filter.ts'
import { connected, disconnect } from './connected.ts'
import { answerOf, isPlace, type Specification, specificationType, specimenOf, watched } from './specimen.ts'

afterEach(disconnect)

const file = new URL('../../../shared/schemas/customer-insights.openapi.json', import.meta.url)
const have = existsSync(file)
const specification: Specification = have
  ? specificationType.parse(JSON.parse(readFileSync(file, 'utf8')))
  : { paths: {}, components: { schemas: {} } }

const held = (name: string) => (have ? name : `${name} (skipped: the specification is not beside this repository)`)
const tested = have ? test : test.skip

const of = '/instances/{instanceId}'
const workflow = `${of}/workflows/{workflowName}`
const done = (read: (answer: unknown) => unknown) => (answer: unknown) => ({ ok: true, data: read(answer) })
const said = done((answer) => refusal(answer, []))

/** Each reading, the answer it reads, and two fields of it that it cannot do without. */
const readings: readonly (readonly [string, string, string, string, (answer: unknown) => object, string[]])[] = [
  ['instances', '/instances', 'get', '200', instances, ['[].instanceId', '[].name']],
  ['data sources', `${of}/manage/datasources`, 'get', '200', dataSources, ['[].dataSourceMetadata.dataSourceId']],
  ['segments', `${of}/manage/segments`, 'get', '200', segments, ['[].evaluationStatusHistory[].entityCount']],
  ['measures', `${of}/manage/measures`, 'get', '200', measures, ['[].definition.isScalar', '[].output.values']],
  ['measure', `${of}/manage/measures/{measureName}`, 'get', '200', measure, ['.outputHistory[].evaluationTime']],
  ['jobs', `${workflow}/jobs`, 'get', '200', jobs, ['[].tasks[].ciError.message', '[].jobStatus']],
  ['job', `${workflow}/jobs/{jobId}`, 'get', '200', job, ['.tasks[].waitingTaskIds', '.jobId']],
  ['started job', `${workflow}/jobs`, 'post', '200', job, ['.submittedTimestamp']],
  ['cancelled job', `${workflow}/jobs/{jobId}/cancel`, 'post', '200', job, ['.jobSubmissionKind']],
  ['status', `${workflow}/status`, 'get', '200', status, ['[].identifier', '[].lastSuccessfulTimestamp']],
  ['entities', `${of}/manage/entities`, 'get', '200', entities, ['.entities[].attributes[].name']],
  ['entity', `${of}/manage/entities/{entityName}`, 'get', '200', entity, ['.keys[][].name', '.qualifiedEntityName']],
  ['items', `${of}/data/{relativePath}`, 'get', '200', items, ['.value']],
  ['created', `${of}/data/{entityName}`, 'post', '201', done((answer) => itemWritten(201, answer)), ['.location']],
  ['accepted', `${of}/data/{entityName}`, 'post', '202', done((answer) => itemWritten(202, answer)), ['.location']],
  ['roles', `${of}/rbac/roles`, 'get', '200', roles, ['[].roleName', '[].description']],
  ['roles of', `${of}/rbac/assignments`, 'get', '200', rolesOf('p-1'), ['[].principalId', '[].roles']],
  ['admins', `${of}/rbac/assignments`, 'get', '200', admins, ['[].principalType', '[].roles']],
  ['ApiErrorResult', `${workflow}/jobs`, 'get', '500', said, ['.errorCode', '.exceptionCulprit', '.name']],
  ['ODataError', `${of}/data/{relativePath}`, 'get', '400', said, ['.details[].target', '.target']],
  ['ParsingError', `${of}/manage/measures`, 'post', '400', said, ['.messages[].message', '.code']],
]

/** What is read although the specification does not have it, and why. */
const exceptions: readonly RegExp[] = [
  // An error tells its kind by its fields, so each field of the other kinds is looked for as well.
  /^(ApiErrorResult|ODataError|ParsingError) \.(error|errorCode|code|message|target|details|name|exceptionCulprit)$/,
  /^(ApiErrorResult|ODataError|ParsingError) \.(messages|innerError|instanceAnnotations|typeAnnotation)$/,
  // The OData standard spells it so.
  /^ODataError \.details\[\]\.code$/,
]

/** What a reading looks at that its schema does not have. */
function strangers([name, path, method, code, read]: (typeof readings)[number]): string[] {
  const schema = answerOf(specification, path, method, code)
  const [answer, places] = watched(specimenOf(specification, schema))
  read(answer)
  return [...places]
    .filter((place) => !isPlace(specification, schema, place))
    .map((place) => `${name} ${place}`)
    .filter((place) => !exceptions.some((exception) => exception.test(place)))
}

tested.each(readings)(held('every field that is read of %s is in the published specification'), (...reading) => {
  expect(strangers(reading)).toEqual([])
})

tested.each(readings)(held('%s is read from a whole answer, to its inner fields'), (...reading) => {
  const [, path, method, code, read, needed] = reading
  const [answer, places] = watched(specimenOf(specification, answerOf(specification, path, method, code)))
  expect(read(answer)).toMatchObject({ ok: true })
  expect([...places]).toEqual(expect.arrayContaining(needed))
})

tested.each(readings)(held('%s reads alike in any letter case of its enums, member by member'), (...reading) => {
  const [, path, method, code, read] = reading
  const schema = answerOf(specification, path, method, code)
  for (let member = 0; member < 60; member += 1) {
    const as = (spell: (word: string) => string) => read(specimenOf(specification, schema, { member, spell }))
    const usual = as((word) => word)
    expect(usual).toMatchObject({ ok: true })
    expect(as((word) => word.toUpperCase())).toEqual(usual)
    expect(as((word) => word.toLowerCase())).toEqual(usual)
  }
})

tested(held('a field that the specification does not have is seen, at any depth'), () => {
  const path = `${workflow}/jobs`
  const odd = (answer: unknown) => {
    const [row] = Array.isArray(answer) ? answer : []
    return { ok: 'identifier' in row.tasks[0] || row.lastRefreshed === 1 }
  }
  expect(strangers(['odd', path, 'get', '200', odd, []])).toEqual(['odd [].tasks[].identifier', 'odd [].lastRefreshed'])
})

tested(held('the flat rows of the guide read like the wrapped rows of the specification'), () => {
  const schema = answerOf(specification, `${of}/manage/datasources`, 'get', '200')
  const row = specification.components.schemas.DataSourceMetadata ?? {}
  const [flat, places] = watched([specimenOf(specification, row)])
  const read = dataSources(flat)
  expect(read).toEqual(dataSources(specimenOf(specification, schema)))
  expect(read.ok && Object.keys(read.data[0] ?? {})).toHaveLength(8)
  const isKnown = (place: string) => isPlace(specification, { items: row }, place) || place === '[].dataSourceMetadata'
  expect([...places].filter((place) => !isKnown(place))).toEqual([])
})

/** Each call once, by its name: what it sends has to be in the specification. */
async function sendAll(): Promise<readonly string[]> {
  const { client, actions, server } = await connected((_request, response) => response.writeHead(404).end())
  const query = { filter: eq('CustomerId', 'c'), select: ['CustomerId'], orderBy: [{ field: 'CustomerId' }] }
  const until = { validUntil: new Date('2026-12-01T00:00:00Z') }
  const calls: Record<keyof typeof client | keyof typeof actions, () => Promise<unknown>> = {
    instances: () => client.instances('poll'),
    jobs: () => client.jobs('i-1', 10, 'poll'),
    status: () => client.status('i-1', 'poll'),
    dataSources: () => client.dataSources('i-1', 'poll'),
    segments: () => client.segments('i-1', 30, 'poll'),
    measures: () => client.measures('i-1', 'poll'),
    measure: () => client.measure('i-1', 'm', 30, 'poll'),
    entities: () => actions.entities('i-1', 'person'),
    entity: () => actions.entity('i-1', 'e', 'person'),
    item: () => actions.item('i-1', 'e', 'key', 'person'),
    items: () => actions.items('i-1', 'e', query, 'person').next(),
    createItem: () => actions.createItem('i-1', 'e', {}, until, 'person'),
    updateItem: () => actions.updateItem('i-1', 'e', 'key', {}, until, 'person'),
    startRefresh: () => actions.startRefresh('i-1', { dataSourceId: 'ds-1' }, 'person'),
    job: () => actions.job('i-1', 'j-1', 'person'),
    cancelJob: () => actions.cancelJob('i-1', 'j-1', 'person'),
    roles: () => actions.roles('i-1', 'person'),
    admins: () => actions.admins('i-1', 'poll'),
    rolesOf: () => actions.rolesOf('i-1', 'p-1', 'person'),
  }
  expect(Object.keys(calls).sort()).toEqual([...Object.keys(client), ...Object.keys(actions)].sort())
  for (const call of Object.values(calls)) {
    const before = server.asked.length
    expect(await call()).not.toMatchObject({ ok: true })
    expect(server.asked.length).toBeGreaterThan(before)
  }
  return server.requests.map(({ method = '', url = '', headers }) =>
    [method, url, headers['content-type']?.split(';')[0] ?? ''].join(' ').trim(),
  )
}

/**
 * What a request has that no operation of the specification takes: its path, a part of its query, its media type. That
 * `manage/datasources/v2` has the form of a data source's own path is luck.
 */
function notTaken(request: string): string | undefined {
  const [method = '', url = '', mediaType] = request.split(' ')
  const { pathname, searchParams } = new URL(url, 'http://here')
  const fits = (path: string): boolean => new RegExp(`^/v1${path.replaceAll(/\{\w+\}/g, '[^/]+')}$`).test(pathname)
  const [path] = Object.keys(specification.paths).filter(
    (one) => fits(one) && specification.paths[one]?.[method.toLowerCase()] !== undefined,
  )
  const operation = specification.paths[path ?? '']?.[method.toLowerCase()]
  if (operation === undefined) return `${method} ${pathname}`
  const known = (operation.parameters ?? []).filter((one) => one.in === 'query').map((one) => one.name)
  const odd = [...searchParams.keys()].find((name) => !known.includes(name))
  if (odd !== undefined) return `${method} ${pathname}?${odd}`
  const isTyped = mediaType === undefined || operation.requestBody?.content[mediaType] !== undefined
  return isTyped ? undefined : `${method} ${pathname} as ${mediaType}`
}

tested(held('every call is one of the specification, but for the second spellings of the guide'), async () => {
  const odd = (await sendAll()).map(notTaken).filter((request) => request !== undefined)
  const second = '/v1/instances/i-1/manage/workflows/main'
  expect(odd).toEqual([
    `GET ${second}/jobs`,
    `GET ${second}/status`,
    `POST ${second}/jobs`,
    `GET ${second}/jobs/j-1`,
    `POST ${second}/jobs/j-1/cancel`,
  ])
})
