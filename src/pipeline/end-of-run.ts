import type { FailedEvent } from '../core/event.ts'
import { runKeys } from '../core/identity.ts'
import type { RefreshEnd } from '../core/reply-refresh.ts'
import { dataSourceSubject, nameIn } from '../core/subject.ts'
import { findEvents } from '../store/events.ts'
import { isOwed } from '../store/notices.ts'
import type { KnownRefresh } from '../store/refreshes.ts'
import type { Trx } from '../store/tables.ts'

/** What is recorded of a data source in a job. `end` is absent while it may still mend; `undefined`: nothing is. */
export async function endOfRun(
  trx: Trx,
  { instanceId, subject, title, conversationId }: KnownRefresh,
  jobId: string,
): Promise<{ readonly end: RefreshEnd | undefined } | undefined> {
  const source = { id: nameIn(subject), name: title }
  const keys = (['failed', 'succeeded'] as const).flatMap((outcome) =>
    runKeys({ source, jobIds: [jobId], taskId: '', outcome }).filter((key) => key.startsWith('job/')),
  )
  const subjects = [subject, dataSourceSubject({ name: title })]
  const stored = (await findEvents(trx, instanceId, keys)).find(({ event }) => subjects.includes(event.subject))
  if (stored === undefined) return undefined
  const { event, mendedAt } = stored
  if (event.type === 'belfry.datasource.refresh.succeeded') return { end: refreshed(event.data, event.data.endedAt) }
  if (event.type !== 'belfry.datasource.refresh.failed') return undefined
  if (mendedAt !== undefined) return { end: refreshed(event.data, mendedAt.toISOString()) }
  if (event.data.permanent === false) return { end: undefined }
  return { end: failed(event, await isOwed(trx, stored.id, conversationId)) }
}

const refreshed = ({ submittedAt }: { readonly submittedAt: string }, endedAt: string): RefreshEnd => ({
  kind: 'refreshed',
  tookMs: Math.max(0, Date.parse(endedAt) - Date.parse(submittedAt)),
})

const failed = ({ data: { status, error, owner } }: FailedEvent, isTold: boolean): RefreshEnd => ({
  kind: 'failed',
  isTold,
  ...(status !== undefined && { status }),
  ...(error?.code !== undefined && { errorCode: error.code }),
  ...(error?.message !== undefined && { errorMessage: error.message }),
  ...(owner !== undefined && { owner }),
})
