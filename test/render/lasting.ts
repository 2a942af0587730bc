import type { FailedSource, Message, RefreshFailed } from '../../src/core/message.ts'
import { aSource, failedRun } from './messages.ts'

export const ada = { entraId: '8c1d5a0e-93f4-4c39-8a55-0b8e9d3f6a11', name: 'Ada Lovelace' }
const mia = { entraId: '5b0c2f77-1e8a-4a0e-b1f6-3a7e4c9d2b60', name: 'Mia (Contoso)' }
const since = '2026-11-20T08:15:00.000Z'
const at = '2026-11-21T10:20:00.000Z'
const lastSucceededAt = '2026-11-19T01:05:00.000Z'
const runs = [
  {
    of: 'full-refresh',
    status: 'failed',
    endedAt: '2026-11-20T09:12:00.000Z',
    counts: { successful: 31, failed: 2, skipped: 7 },
  },
  { of: 'unification', status: 'skipped', endedAt: '2026-11-20T09:12:00.000Z' },
] as const

const owned = (): readonly FailedSource[] => [
  aSource({ owner: 'ada@contoso.com', mention: ada, staleHours: 26, skipped: ['Orders'] }),
  aSource({ name: 'Point of sale', owner: 'mia@contoso.com', mention: mia }),
  aSource({ name: 'Loyalty', owner: 'ada@contoso.com', mention: ada }),
  aSource({ name: 'Prices', owner: 'jan@contoso.com' }),
]
const siblings = () =>
  Array.from({ length: 20 }, (_, index) =>
    aSource({
      name: `Store ${index + 1}`,
      permanent: index !== 4,
      errorCode: '504',
      owner: 'ada@contoso.com',
      mention: ada,
    }),
  )
const open = (of: RefreshFailed): Message => ({ card: 'still-open', of, since, at })

/** What folded into a failure, whom it mentions, and what lasts still. */
export const lasting = (hostile: string): Readonly<Record<string, Message>> => ({
  'refresh-failed-folded': { ...failedRun(owned().slice(0, 1)), runs },
  'refresh-failed-owners': { ...failedRun(owned()), runs: runs.slice(0, 1) },
  'refresh-failed-owners-diverted': failedRun(owned()),
  'refresh-failed-twenty': failedRun(siblings()),
  'refresh-failed-mention-over': failedRun([
    aSource({ owner: 'ada@contoso.com', mention: ada, recoveredAt: '2026-11-20T15:25:00.000Z' }),
  ]),
  'refresh-failed-mention-hostile': failedRun(
    [hostile.slice(0, 120), hostile.slice(120, 260), hostile.slice(300)].map((name, index) =>
      aSource({ name: `Source ${index}`, mention: { entraId: `person-${index}`, name } }),
    ),
  ),
  'still-open-four': open({
    ...failedRun([...owned(), aSource({ name: 'Weather', recoveredAt: '2026-11-20T15:25:00.000Z' })]),
    runs,
  }),
  'still-open-stale': {
    card: 'still-open',
    of: {
      ...{
        card: 'stale',
        instanceName: 'Contoso Production',
        of: 'datasource',
        subject: 'Webshop',
        hours: 24,
        rule: 6,
      },
      ...{ lastSucceededAt, at: '2026-11-20T03:10:00.000Z', acknowledged: { by: 'Mia', at: since }, mention: ada },
    },
    since,
    at,
  },
  'still-open-trouble': {
    card: 'still-open',
    of: { card: 'trouble', instances: ['Contoso Production', 'Contoso Test'], since, problem: 'timed-out' },
    since,
    at,
  },
})
