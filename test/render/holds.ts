import type { Message } from '../../src/core/message.ts'
import { aCrossing } from './crossings.ts'
import { aRule, aSource, failedRun } from './messages.ts'

const acknowledged = { by: 'Mia', at: '2026-11-20T13:05:00.000Z' }
const at = '2026-11-20T03:10:00.000Z'

/** Alerts that somebody looks after, and what was held. */
export const holds = (): Readonly<Record<string, Message>> => ({
  'refresh-failed-acknowledged': failedRun([aSource({ acknowledged })]),
  'refresh-failed-one-acknowledged': failedRun([
    aSource({ acknowledged }),
    aSource({ name: 'Loyalty' }),
    aSource({ name: 'Stores', acknowledged, recoveredAt: '2026-11-20T15:25:00.000Z' }),
  ]),
  'threshold-acknowledged': aCrossing({ acknowledged }),
  'catch-up-held': {
    card: 'catch-up',
    instanceName: 'Contoso Production',
    held: true,
    from: at,
    to: '2026-11-20T07:00:00.000Z',
    missed: [
      { kind: 'failed', name: 'Webshop', at, over: false, acknowledged, instanceName: 'Contoso Production' },
      { kind: 'failed', name: 'CRM', at: '2026-11-20T03:20:00.000Z', over: true, instanceName: 'Contoso Test' },
      { kind: 'trouble', at: '2026-11-20T04:00:00.000Z', over: true },
    ],
    rules: [3, 4],
  },
  'rules-list-muted': { card: 'rules-list', rules: [aRule({ mutedUntil: '2026-11-21T08:00:00.000Z' })] },
  'said-muted': {
    card: 'said',
    say: {
      of: 'hold',
      key: 'muted',
      what: { of: 'subjects', subjects: ['VIP customers', 'Web *shop*'] },
      until: '2026-11-21T08:00:00.000Z',
    },
    choices: [{ title: 'Undo', says: 'unmute this' }],
  },
})
