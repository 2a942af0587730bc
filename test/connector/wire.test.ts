import { dataSources } from '../../src/connector/wire/data-sources.ts'
import { instances } from '../../src/connector/wire/instances.ts'
import { jobs } from '../../src/connector/wire/jobs.ts'
import { segments } from '../../src/connector/wire/segments.ts'
import { status } from '../../src/connector/wire/status.ts'

const at = (text: string) => new Date(text)
const malformed = (detail: string) => ({ ok: false, problem: 'malformed', detail })
const aJob = (more: object = {}) => ({ jobId: 'j-1', jobStatus: 'Running', operationType: 'All', ...more })
const aTask = (more: object = {}) => ({
  taskId: 't-1',
  taskStatus: 'timedOut',
  operationType: 'Ingestion',
  friendlyName: 'Web',
  ...more,
})
const aNode = (more: object = {}) => ({
  operationType: 'ingestion',
  taskStatus: 'failed',
  friendlyName: 'Webshop',
  ...more,
})

test('an instance is read, its type in lower case', () => {
  const answer = instances([{ instanceId: 'i-1', name: 'Contoso', instanceType: 'pitchDemo', azureRegion: 'west' }])
  expect(answer).toEqual({ ok: true, data: [{ id: 'i-1', name: 'Contoso', type: 'pitchdemo' }] })
})

test('an instance without a name is shown by its id, and its missing type is no production', () => {
  expect(instances([{ instanceId: 'i-1', name: null }])).toEqual({
    ok: true,
    data: [{ id: 'i-1', name: 'i-1', type: 'unknown' }],
  })
})

test('a job is read with its tasks', () => {
  const task = aTask({
    jobIds: ['j-1'],
    submittedTimestamp: '2026-11-20T02:00:05Z',
    endTimestamp: '2026-11-20T02:06:10Z',
    waitingTaskIds: ['t-0'],
    ciError: { errorCode: 'E1', message: 'Sign in again', exceptionCulprit: 'User', params: {} },
  })
  const times = { submittedTimestamp: '2026-11-20T02:00:03Z', endTimestamp: '2026-11-20T02:44:43Z' }
  expect(jobs([aJob({ jobSubmissionKind: 'onDemand', ...times, tasks: [task] })])).toEqual({
    ok: true,
    data: [
      {
        id: 'j-1',
        status: 'running',
        operation: 'all',
        submissionKind: 'ondemand',
        submittedAt: at('2026-11-20T02:00:03Z'),
        endedAt: at('2026-11-20T02:44:43Z'),
        tasks: [
          {
            id: 't-1',
            status: 'timedout',
            operation: 'ingestion',
            name: 'Web',
            jobIds: ['j-1'],
            submittedAt: at('2026-11-20T02:00:05Z'),
            endedAt: at('2026-11-20T02:06:10Z'),
            error: { code: 'E1', message: 'Sign in again', culprit: 'user' },
            waitingFor: ['t-0'],
          },
        ],
      },
    ],
  })
})

test('what the API left out has no key, be it absent, null, empty or year 1', () => {
  const left = { jobSubmissionKind: '', submittedTimestamp: null, endTimestamp: '0001-01-01T00:00:00Z', tasks: null }
  const answer = jobs([aJob(left)])
  expect(answer.ok && Object.keys(answer.data[0] ?? {}).sort()).toEqual(['id', 'operation', 'status', 'tasks'])
})

test('jobs come newest first, one that is yet to be submitted before all others', () => {
  const answer = jobs([
    aJob({ jobId: 'old', submittedTimestamp: '2026-11-19T02:00:00Z' }),
    aJob({ jobId: 'queued' }),
    aJob({ jobId: 'new', submittedTimestamp: '2026-11-20T02:00:00Z' }),
  ])
  expect(answer.ok && answer.data.map((job) => job.id)).toEqual(['queued', 'new', 'old'])
})

test.each([
  [[aJob(), aJob(), aJob(), { ...aJob(), jobId: 7 }], '[3].jobId: expected a string'],
  [[{ ...aJob(), jobId: '' }], '[0].jobId: expected a string that is not empty'],
  [[aJob({ jobStatus: null })], '[0].jobStatus: expected a string'],
  [[aJob({ endTimestamp: 1_700_000_000 })], '[0].endTimestamp: expected a date'],
  [[aJob({ endTimestamp: '2026-02-30T00:00:00Z' })], '[0].endTimestamp: expected a date in ISO 8601'],
  [[aJob({ endTimestamp: 'yesterday' })], '[0].endTimestamp: expected a date in ISO 8601'],
  [[aJob({ tasks: {} })], '[0].tasks: expected a list'],
  [[aJob({ tasks: [aTask(), aTask({ taskId: undefined })] })], '[0].tasks[1].taskId: expected a string'],
  [[aJob({ tasks: [aTask({ operationType: undefined })] })], '[0].tasks[0].operationType: expected a string'],
  [[aJob({ tasks: [aTask({ friendlyName: undefined })] })], '[0].tasks[0].friendlyName: expected a string'],
  [[aJob({ tasks: [aTask({ jobIds: ['j-1', 2] })] })], '[0].tasks[0].jobIds[1]: expected a string'],
  [[aJob({ tasks: [aTask({ ciError: 'boom' })] })], '[0].tasks[0].ciError: expected an object'],
  [['job'], '[0]: expected an object'],
  [{}, 'the answer: expected a list'],
])('a job list of the wrong shape is malformed at its place (%#)', (answer, detail) => {
  expect(jobs(answer)).toEqual(malformed(detail))
})

test('a step such as merge is named by its operation where the API gives it no name', () => {
  const answer = jobs([aJob({ tasks: [aTask({ operationType: 'Merge', friendlyName: null })] })])
  expect(answer.ok && answer.data[0]?.tasks[0]).toMatchObject({ operation: 'merge', name: 'merge' })
})

test.each([
  ['2026-11-20T02:06:10', '2026-11-20T02:06:10Z'],
  ['2026-11-20T02:06:10.1234567', '2026-11-20T02:06:10.123Z'],
  ['2026-11-20T02:06:10.5+01:30', '2026-11-20T00:36:10.5Z'],
  ['2026-11-20T02:06Z', '2026-11-20T02:06:00Z'],
  ['2026-11-20', '2026-11-20T00:00:00Z'],
])('the date %s is %s', (text, moment) => {
  const answer = jobs([aJob({ endTimestamp: text })])
  expect(answer.ok && answer.data[0]?.endedAt).toEqual(at(moment))
})

test('a node is read; its error comes from the list where there is no single one', () => {
  const node = aNode({
    identifier: 'ds-1',
    jobIds: ['j-1'],
    endTimestamp: '2026-11-20T02:06:10Z',
    lastSuccessfulTimestamp: '2026-11-19T02:05:01Z',
    ciErrors: [{ message: 'first', errorCode: null }, { message: 'second' }],
  })
  expect(status([node])).toEqual({
    ok: true,
    data: [
      {
        operation: 'ingestion',
        identifier: 'ds-1',
        name: 'Webshop',
        status: 'failed',
        jobIds: ['j-1'],
        endedAt: at('2026-11-20T02:06:10Z'),
        lastSucceededAt: at('2026-11-19T02:05:01Z'),
        error: { message: 'first' },
      },
    ],
  })
})

test('a node is named by its identifier, else, unless it is a source, by its operation', () => {
  const nameless = { friendlyName: undefined }
  const answer = status([aNode({ ...nameless, identifier: 'ds-1' }), aNode({ ...nameless, operationType: 'match' })])
  expect(answer.ok && answer.data.map((node) => node.name)).toEqual(['ds-1', 'match'])
  expect(status([aNode(nameless)])).toEqual(malformed('[0].friendlyName: expected a string'))
})

test('both spellings of data sources read alike', () => {
  const metadata = {
    dataSourceId: 'ds-1',
    name: 'Webshop',
    friendlyName: 'Web shop',
    kind: 'powerQuery',
    entityNames: ['Webshop_Contacts'],
    createdBy: 'a.jansen@contoso.example',
    refreshState: 'updateFailed',
    lastRefresh: '2026-11-20T02:06:10',
  }
  const flat = dataSources([metadata])
  expect(flat).toEqual({
    ok: true,
    data: [
      {
        id: 'ds-1',
        name: 'Webshop',
        friendlyName: 'Web shop',
        kind: 'powerquery',
        entityNames: ['Webshop_Contacts'],
        createdBy: 'a.jansen@contoso.example',
        refreshState: 'updatefailed',
        lastRefreshAt: at('2026-11-20T02:06:10Z'),
      },
    ],
  })
  expect(dataSources([{ dataSourceMetadata: metadata, model: {} }])).toEqual(flat)
})

test.each([
  [[{ name: 'A' }, { dataSourceId: 'ds-2' }], '[1].name: expected a string'],
  [[{ name: 'A', entityNames: [1] }], '[0].entityNames[0]: expected a string'],
  [[{ dataSourceMetadata: { dataSourceId: 'ds-2' } }], '[0].dataSourceMetadata.name: expected a string'],
  [[{ dataSourceMetadata: null }], '[0].dataSourceMetadata: expected an object'],
  [[null], '[0]: expected an object'],
])('a data source of the wrong shape is malformed at the place of its own spelling (%#)', (answer, detail) => {
  expect(dataSources(answer)).toEqual(malformed(detail))
})

test('a data source with only a friendly name goes by that', () => {
  const answer = dataSources([{ dataSourceId: 'ds-1', friendlyName: 'Web shop' }])
  expect(answer.ok && answer.data[0]?.name).toBe('Web shop')
})

test('a segment is read', () => {
  const segment = {
    name: 'HighRisk',
    friendlyName: 'High risk',
    state: 'Active',
    createdBy: 'a.jansen@contoso.example',
    createdUtc: '2026-01-02T03:04:05Z',
    endDate: '2027-01-31T00:00:00',
  }
  expect(segments([segment])).toEqual({
    ok: true,
    data: [
      {
        name: 'HighRisk',
        friendlyName: 'High risk',
        state: 'active',
        createdBy: 'a.jansen@contoso.example',
        createdAt: at('2026-01-02T03:04:05Z'),
        endsAt: at('2027-01-31T00:00:00Z'),
        evaluations: [],
      },
    ],
  })
  expect(segments([{}])).toEqual(malformed('[0].name: expected a string'))
})

test('a name that a database cannot store is read all the same', () => {
  const answer = segments([{ name: 'High\u0000Risk' }])
  expect(answer.ok && answer.data[0]?.name).toBe('High\uFFFDRisk')
})
