import { converse } from '../../src/chat/converse.ts'
import type { ChatDeps } from '../../src/chat/deps.ts'
import type { ApiAnswer, ApiFailure, ApiProblem, Job } from '../../src/core/api.ts'
import type { Message } from '../../src/core/message.ts'
import { findAnswer } from '../../src/store/activities.ts'
import { now } from './room.ts'

/** A job as Customer Insights answers that it has started it. */
export const started = (id: string): ApiAnswer<Job> => ({
  ok: true,
  data: { id, status: 'queued', operation: 'ingestion', submissionKind: 'ondemand', submittedAt: now, tasks: [] },
})

export const refused = (problem: ApiProblem, part: Partial<ApiFailure> = {}): ApiAnswer<Job> => ({
  ok: false,
  problem,
  detail: 'made to fail',
  ...part,
})

/** Customer Insights as far as it starts refreshes; each start is answered with what the script says of it. */
export function starting(script: (n: number) => ApiAnswer<Job> | 'slow' = (n) => started(`job ${n}`)) {
  const calls: string[] = []
  const late: ((answer: ApiAnswer<Job>) => void)[] = []
  const startRefresh: ChatDeps['startRefresh'] = (_, dataSourceId) => {
    calls.push(dataSourceId)
    const answered = script(calls.length)
    if (answered !== 'slow') return { answer: Promise.resolve(answered), soon: Promise.resolve(answered) }
    const { promise, resolve } = Promise.withResolvers<ApiAnswer<Job>>()
    late.push(resolve)
    return { answer: promise, soon: Promise.resolve(undefined) }
  }
  return {
    calls,
    startRefresh,
    /** The slow one answers at last. */
    answer(with_: ApiAnswer<Job>): void {
      late.shift()?.(with_)
    },
  }
}

/** Who asks, and where; a repeat has the same activity. */
export type Asking = {
  readonly activityId?: string
  readonly person?: string
  readonly entraId?: string
  readonly conversationId?: string
}

let turns = 0

/** Says something in a thread of a channel. @returns the answer that is kept */
export async function ask(deps: ChatDeps, text: string, asking: Asking = {}): Promise<Message> {
  const { activityId = `asked ${++turns}`, person = 'Mia', entraId, conversationId = '19:data' } = asking
  const bot = { serviceUrl: 'http://127.0.0.1:9/teams/', botId: '28:belfry', botName: 'Belfry' }
  const conversation = { id: conversationId, kind: 'channel' as const, ...bot }
  const who = { id: `29:${person}`, name: person, ...(entraId !== undefined && { entraId }) }
  await converse(deps, { activityId, conversation, threadId: 'thread', person: who, text })
  const answer = await findAnswer(deps.db, conversationId, activityId)
  if (answer === null || answer === undefined) throw new Error(`No answer to “${text}”`)
  return answer
}

/** What the answer says: its key. */
export const keyOf = (message: Message): string => (message.card === 'said' ? message.say.key : message.card)
