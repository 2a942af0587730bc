import { setTimeout } from 'node:timers/promises'
import type { ChatDeps } from '../chat/deps.ts'
import type { Config } from '../config.ts'
import type { ApiAnswer } from '../core/api.ts'
import type { Reading } from '../core/observation.ts'
import type { People } from '../core/people.ts'
import type { AlarmDeps } from '../pipeline/alarm.ts'
import { tellCreators } from '../pipeline/park.ts'
import { resumeMail, stopMail } from '../pipeline/stop-mail.ts'
import { tellAtOnce } from '../pipeline/tell-at-once.ts'
import type { Clock } from '../store/clock.ts'
import type { Db } from '../store/tables.ts'
import { measureValue } from '../triggers/measure-value.ts'
import { segmentSize } from '../triggers/segment-size.ts'
import type { Mail } from './telling.ts'
import type { Api } from './watching.ts'

type Rooms = {
  readonly db: Db
  readonly clock: Clock
  readonly config: Config
  readonly alarms: AlarmDeps & { readonly mail?: Mail }
  readonly api: Pick<Api, 'segments' | 'measure' | 'startRefresh'>
  readonly people: People
}

/** Wires the conversation: what it reads and calls, and what it tells through the pipeline. */
export function createChat({ db, clock, config, alarms, api, people }: Rooms, wake: () => void): ChatDeps {
  const { newId, log, mail } = alarms
  const owing = { groupWaitMs: config.delivery.groupWaitMs, ...(mail && { mail }) }
  return {
    ...{ db, clock, newId, log, rights: config, wake, people, ...(mail && { mail }) },
    ...{ locale: config.locale, timeZone: config.timeZone },
    onLost: (trx, ids, reason, now) => tellCreators(trx, alarms, ids, reason, now),
    mails: mailsOf(alarms),
    callsPerMinute: config.customerInsights.callsPerMinute,
    lookUpSegments: (instanceId) => within(lookUpMs, readSegments(api, instanceId)),
    lookUpMeasure: (instanceId, name) => within(lookUpMs, readMeasure(api, instanceId, name)),
    startRefresh: (instanceId, dataSourceId) => {
      const answer = api.startRefresh(instanceId, { dataSourceId }, 'person')
      return { answer, soon: Promise.race([answer, setTimeout(lookUpMs, undefined, { ref: false })]) }
    },
    tellNow: (trx, rule, version, now) => tellAtOnce(trx, owing, rule, version, now),
  }
}

/** The mails of one's own, as the conversation stops them and takes them up again. */
export const mailsOf = (alarms: AlarmDeps): ChatDeps['mails'] => ({
  stop: (trx, mail, by, now) => stopMail(trx, alarms, mail, now, by),
  resume: (trx, mail, by, now) => resumeMail(trx, mail, now, by),
})

const historyDays = 30

/** A sentence is answered soon, also while the API is slow: the rule is saved without what the call would have told. */
const lookUpMs = 2_000

function within<T>(ms: number, answer: Promise<ApiAnswer<T>>): Promise<ApiAnswer<T>> {
  const late: ApiAnswer<T> = { ok: false, problem: 'timed-out', detail: `no answer within ${ms} ms` }
  return Promise.race([answer, setTimeout(ms, late, { ref: false })])
}

async function readSegments(api: Pick<Api, 'segments'>, instanceId: string): Promise<ApiAnswer<readonly Reading[]>> {
  const answer = await api.segments(instanceId, historyDays, 'person')
  return answer.ok ? { ok: true, data: segmentSize(answer.data) } : answer
}

async function readMeasure(
  api: Pick<Api, 'measure'>,
  instanceId: string,
  name: string,
): Promise<ApiAnswer<readonly Reading[]>> {
  const answer = await api.measure(instanceId, name, historyDays, 'person')
  return answer.ok ? { ok: true, data: measureValue(answer.data) } : answer
}
