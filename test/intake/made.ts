import { post } from '../../src/intake/post.ts'

export const now = new Date('2026-11-21T12:00:00Z')

const instance = { instanceId: '5d0f2c7e-8a41-4c7b-9f6d-21b3a4c5d6e7', instanceName: 'Contoso' }
const job = { jobId: 'j-1', submissionKind: 'scheduled', submittedAt: '2026-11-21T02:00:00Z' }
const run = { ...instance, name: 'Webshop', kind: 'powerQuery', ...job, taskId: 't-1', endedAt: '2026-11-21T02:06:10Z' }
const value = {
  ...instance,
  name: 'Vip',
  friendlyName: 'VIP customers',
  current: 1_212,
  evaluatedAt: '2026-11-21T02:31:00Z',
}
const ended = { ...instance, ...job, status: 'successful', endedAt: '2026-11-21T02:44:43Z' }

/** One whole event of each type: what Belfry would say itself, with what it then passes over. */
export const whole = {
  failed: {
    type: 'belfry.datasource.refresh.failed',
    subject: 'datasources/ds-1',
    data: {
      ...run,
      ...{
        permanent: true,
        consecutiveFailures: 3,
        lastSucceededAt: '2026-11-20T02:05:01Z',
        owner: 'a@contoso.example',
      },
      error: { code: 'E1', message: 'Sign in again', culprit: 'user' },
      skipped: ['Merge'],
    },
  },
  succeeded: {
    type: 'belfry.datasource.refresh.succeeded',
    subject: 'datasources/ds-1',
    data: { ...run, afterFailures: 2 },
  },
  segment: {
    type: 'belfry.segment.threshold.crossed',
    subject: 'segments/Vip',
    data: { ...value, direction: 'above', threshold: 1_200, previous: 1_175, ruleId: 3 },
  },
  measure: {
    type: 'belfry.measure.threshold.crossed',
    subject: 'measures/Vip',
    data: { ...value, current: -0.25, dimensions: { Country: 'NL' } },
  },
  refresh: {
    type: 'belfry.refresh.completed',
    subject: 'jobs/j-1',
    data: { ...ended, counts: { successful: 4, failed: 1, skipped: 2 }, failed: ['Webshop'] },
  },
  unification: {
    type: 'belfry.unification.completed',
    subject: 'jobs/j-1',
    data: { ...ended, steps: { map: 'successful', match: 'successful', merge: 'timedOut' } },
  },
} as const

export type Kind = keyof typeof whole

/** A CloudEvent of one of the six types; `more` and `data` replace parts of it, `undefined` takes a part out. */
export function anEvent(
  kind: Kind,
  { data = {}, ...more }: { readonly data?: object; readonly [name: string]: unknown } = {},
) {
  const { time, ...rest } = { time: undefined, ...whole[kind] }
  return {
    specversion: '1.0',
    id: '1',
    source: '/flows/nightly',
    time,
    ...rest,
    ...more,
    data: { ...rest.data, ...data },
  }
}

/** What becomes of a value once it was sent as JSON. */
export const take = (json: unknown, mediaType: Parameters<typeof post>[1] = 'application/json', at = now) =>
  post(Buffer.from(JSON.stringify(json)), mediaType, at)
