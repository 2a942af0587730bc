import { mistakeIn } from '../../src/simulator/mistake.ts'
import { type Timeline, timeline } from '../../src/simulator/timeline.ts'
import { instanceId as instance } from './running.ts'

const other = '3c9e1f70-2b64-4d85-a7c0-91e5d8f2b643'
const made = (seconds: number, id = instance): object => ({
  ...{ at: seconds, do: 'make-instance', instance: id, name: 'Contoso', type: 'production' },
})
const job = (seconds: number, label: string, tasks: object[] = []): object => ({
  ...{ at: seconds, do: 'start-job', instance, job: label, operation: 'all', kind: 'scheduled', tasks },
})
const playing = (...happenings: object[]): Timeline =>
  timeline.parse({ name: 'a test', startsAt: '2026-11-20T12:00:00Z', happenings })
/** The first happening makes the instance. */
const inContoso = (...happenings: object[]): Timeline => playing(made(0), ...happenings)
const vip = { instance, segment: 'VIP' }
const makeVip = { at: 1, do: 'make-segment', ...vip, friendlyName: 'VIP', createdBy: 'a@contoso.example' }
const revenue = { instance, measure: 'Revenue' }
const task = (label: string, more: object = {}): object => ({ task: label, name: label, operation: 'map', ...more })

test.each([
  [
    'an instance made later',
    playing(job(0, 'J'), made(1)),
    `[0] (start-job): the instance ${instance} is not made before`,
  ],
  ['an instance made twice', inContoso(made(1)), `[1] (make-instance): the instance ${instance} is there already`],
  [
    'an instance removed twice',
    inContoso({ at: 1, do: 'remove-instance', instance }, { at: 2, do: 'remove-instance', instance }),
    `[2] (remove-instance): the instance ${instance} is removed already`,
  ],
  [
    'a segment nobody makes',
    inContoso({ at: 1, do: 'evaluate-segment', ...vip, count: 1 }),
    '[1] (evaluate-segment): the segment VIP is not there',
  ],
  [
    'a segment made in another instance',
    inContoso(made(0, other), { ...makeVip, instance: other }, { at: 2, do: 'change-segment', ...vip }),
    '[3] (change-segment): the segment VIP is not there',
  ],
  [
    'a segment deleted before',
    inContoso(makeVip, { at: 2, do: 'delete-segment', ...vip }, { at: 3, do: 'evaluate-segment', ...vip }),
    '[3] (evaluate-segment): the segment VIP is not there',
  ],
  [
    'a measure nobody makes',
    inContoso({ at: 1, do: 'delete-measure', ...revenue }),
    '[1] (delete-measure): the measure Revenue is not there',
  ],
  [
    'a task that waits for itself',
    inContoso(job(1, 'J', [task('T', { waitingFor: ['T'] })])),
    '[1] (start-job): the task T waits for itself',
  ],
  [
    'two tasks that wait for each other',
    inContoso(job(1, 'J', [task('T', { waitingFor: ['U'] }), task('U', { waitingFor: ['T'] })])),
    '[1] (start-job): the task T waits for itself',
  ],
  [
    'a task that waits for one of another job',
    inContoso(job(1, 'J', [task('T')]), job(2, 'K', [task('U', { waitingFor: ['T'] })])),
    '[2] (start-job): the task T, which it waits for, is one of another job',
  ],
  [
    'a task shared with a job of another instance',
    inContoso(made(0, other), job(1, 'J'), { ...job(2, 'K', [task('T', { jobs: ['J'] })]), instance: other }),
    '[3] (start-job): the job J is one of another instance',
  ],
  [
    'a job that ends twice',
    inContoso(job(1, 'J'), ...[2, 3].map((at) => ({ at, do: 'end-job', job: 'J', status: 'failed' }))),
    '[3] (end-job): J has ended already',
  ],
  [
    'a task that ends twice',
    inContoso(job(1, 'J', [task('T')]), ...[2, 3].map((at) => ({ at, do: 'end-task', task: 'T', status: 'failed' }))),
    '[3] (end-task): T has ended already',
  ],
  [
    'a task that starts after its job',
    inContoso(
      job(1, 'J', [task('T')]),
      { at: 2, do: 'end-job', job: 'J', status: 'failed' },
      { at: 3, do: 'start-task', task: 'T' },
    ),
    '[3] (start-task): its job J has ended',
  ],
  [
    'a task that is added after its job',
    inContoso(
      job(1, 'J'),
      { at: 2, do: 'end-job', job: 'J', status: 'failed' },
      { at: 3, do: 'add-task', job: 'J', ...task('T') },
    ),
    '[3] (add-task): its job J has ended',
  ],
  [
    'a moment that no date can hold',
    inContoso(job(1e13, 'J')),
    '[1] (start-job): no date can hold at, which is 10000000000000',
  ],
  [
    'an end that no date can hold',
    inContoso(makeVip, { at: 2, do: 'change-segment', ...vip, endsAt: 1e300 }),
    '[2] (change-segment): no date can hold endsAt, which is 1e+300',
  ],
  [
    'an evaluation before all dates',
    inContoso(makeVip, { at: 2, do: 'evaluate-segment', ...vip, evaluatedAt: -1e11 }),
    '[2] (evaluate-segment): no date can hold evaluatedAt, which is -100000000000',
  ],
])('%s is told with its place', (_, world, expected) => {
  expect(mistakeIn(world)).toBe(`happenings${expected}.`)
})

test.each([
  [
    'a task may end again after it was started again',
    inContoso(
      job(1, 'J', [task('T')]),
      { at: 2, do: 'end-task', task: 'T', status: 'failed' },
      { at: 3, do: 'start-task', task: 'T' },
      { at: 4, do: 'end-task', task: 'T', status: 'successful' },
    ),
  ],
  [
    'a shared task may start, and be waited for, in the job that goes on',
    inContoso(
      job(1, 'J', [task('T', { jobs: ['K'] })]),
      job(2, 'K', [task('U', { waitingFor: ['T'] })]),
      { at: 3, do: 'end-job', job: 'J', status: 'failed' },
      { at: 4, do: 'start-task', task: 'T' },
    ),
  ],
  [
    'things go on in an instance that was removed, and it comes back',
    inContoso({ at: 1, do: 'remove-instance', instance }, makeVip, { at: 2, do: 'evaluate-segment', ...vip }, made(3)),
  ],
])('%s', (_, world) => {
  expect(mistakeIn(world)).toBeUndefined()
})
