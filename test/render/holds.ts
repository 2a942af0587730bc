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
  'catch-up-recovered': {
    card: 'catch-up',
    instanceName: 'Contoso Production',
    held: true,
    from: at,
    to: '2026-11-20T07:00:00.000Z',
    missed: [
      { kind: 'failed', name: 'CRM', at, over: false },
      {
        kind: 'recovered',
        name: 'Webshop',
        since: '2026-11-19T20:15:00.000Z',
        failures: 3,
        at: '2026-11-20T03:25:00.000Z',
      },
      {
        kind: 'recovered',
        name: 'Web *shop*',
        since: '2026-11-20T03:00:00.000Z',
        failures: 1,
        at: '2026-11-20T04:00:00.000Z',
      },
    ],
    rules: [3],
  },
  'rules-list-muted': { card: 'rules-list', rules: [aRule({ mutedUntil: '2026-11-21T08:00:00.000Z' })] },
  'rules-list-unwanted': {
    card: 'rules-list',
    rules: [
      aRule({
        mails: [{ owner: false, address: 'jan@contoso.com' }],
        unwanted: ['jan@contoso.com', 'o*lga*@contoso.com'],
      }),
    ],
  },
  'rule-saved-elsewhere': {
    card: 'rule-saved',
    rule: aRule({
      mails: [{ owner: false, address: 'jan@contoso.com' }],
      unwanted: ['jan@contoso.com'],
      place: 'Data *team*',
    }),
    warnings: [],
  },
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
