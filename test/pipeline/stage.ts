import type { CardToSend, Claimed, MailToSend } from '../../src/core/delivery.ts'
import type { Message } from '../../src/core/message.ts'
import type { RunOutcome } from '../../src/core/observation.ts'
import type { Form, Outcome } from '../../src/core/outcome.ts'
import type { Step } from '../../src/core/steps.ts'
import { compose } from '../../src/pipeline/compose.ts'
import { deliver, planDeliveries } from '../../src/pipeline/deliver.ts'
import type { Deps, MailPolicy } from '../../src/pipeline/deps.ts'
import { recordRuns } from '../../src/pipeline/record-runs.ts'
import { sweep } from '../../src/pipeline/sweep.ts'
import type { Look } from '../../src/render/renderer.ts'
import { listUnaccounted } from '../../src/store/accounts.ts'
import { findInstance } from '../../src/store/instances.ts'
import { at } from '../core/made.ts'
import { putContoso } from '../store/rows.ts'
import { useDatabase, within } from '../support/database.ts'
import { watchOutsideCalls } from '../support/outside-calls.ts'
import { type Made, paper } from './paper.ts'

/** The Entra id of the one admin. */
export const ada = 'ada'

/** What went out, with the facts it was made of. */
export type Sent = {
  readonly op: CardToSend['op'] | 'mail'
  readonly target: CardToSend['target'] | MailToSend['target']
  readonly message: Message
  readonly look: Look
  readonly outcome: Outcome
}

/** Where the other side's answers come from; `undefined` is "taken", under an id of its own. */
export type Script = (next: {
  readonly op: Sent['op']
  readonly message: Message
  /** A conversation's id, or a mail address. */
  readonly to: string
  readonly form?: Form | undefined
}) => Outcome | undefined

export const taken = (messageId: string): Outcome => ({ class: 'delivered', messageId })
export const unanswered: Outcome = { class: 'ambiguous', reason: 'unanswered', detail: '502' }
export const busy: Outcome = { class: 'retry-safe', reason: 'busy', detail: '412' }
export const gone: Outcome = { class: 'retry-safe', reason: 'message-gone', change: 'anew', detail: '404' }
export const removed: Outcome = { class: 'permanent', reason: 'bot-removed', detail: '403' }
export const notSignedIn: Outcome = { class: 'ours', reason: 'not-signed-in', detail: '401' }

/**
 * The stages on the real store, with Customer Insights, the renderer and both ways out replaced, and a clock that only
 * the test moves: Contoso was first seen at 08:00, it is 10:00:10, and everything that goes out is taken.
 */
export function useStage() {
  const database = useDatabase()
  const outside = watchOutsideCalls()
  afterEach(outside.check)
  afterEach(async () => expect(await listUnaccounted(database.db)).toEqual([]))
  afterAll(outside.stop)
  const stage: State = fresh()
  const sent: Sent[] = []
  const lines: { readonly event: string; readonly fields: object }[] = []
  let ids = 0

  const attempt = (op: Sent['op'], target: Sent['target'], made: Made): Outcome => {
    const own = op === 'edit' && target.channel === 'teams' ? target.activityId : undefined
    const to = target.channel === 'mail' ? target.address : target.conversation.id
    const { message, look } = made
    const outcome = stage.script({ op, message, to, form: look.form }) ?? taken(own ?? `activity ${++ids}`)
    sent.push({ op, target, ...made, outcome })
    return outcome
  }
  const { renderer, madeOf } = paper()
  const write = (event: string, fields: object = {}): void => void lines.push({ event, fields })
  const unread = async () => ({ ok: false, problem: 'unreachable', detail: 'no such page' }) as const
  const api = (): Deps['api'] => ({
    ...{
      instances: unread,
      jobs: unread,
      status: unread,
      dataSources: unread,
      segments: unread,
      measures: unread,
      measure: unread,
      items: async function* () {
        yield await unread()
      },
    },
    ...stage.api,
  })
  const deps = (): Deps => ({
    db: database.db,
    clock: async () => stage.now,
    newId: () => `id ${++ids}`,
    random: () => 0,
    log: { debug: write, info: write, warn: write, error: write },
    wait: async () => undefined,
    reached: (step) => {
      if (step !== stage.stopAt) return
      stage.stopAt = undefined
      throw new Error(`stopped at ${step}`)
    },
    api: api(),
    watches: () => true,
    cadence: { pollIdleMs: 30_000, pollActiveMs: 5_000, sweepMs: 900_000 },
    callsPerMinute: 100,
    troubleAfter: 5,
    pollLeaseMs: 60_000,
    renderer,
    locale: 'en',
    timeZone: 'UTC',
    sendCard: outside.through('a card', async ({ op, target, card, summary }) =>
      attempt(op, target, madeOf(card ?? summary)),
    ),
    sendMail: outside.through('a mail', async ({ target, subject }) => attempt('mail', target, madeOf(subject))),
    ...(stage.mailIsOn && { mail }),
    ...(stage.people && { people: stage.people }),
    groupWaitMs: 5_000,
    repeatMs: 86_400_000,
    deliveryLeaseMs: 60_000,
    inHand: new Set(),
    sendTimeoutMs: 15_000,
    rights: { local: false, admins: [ada], instanceAccess: stage.instanceAccess },
  })
  const pass = (seconds: number): void => {
    stage.now = new Date(stage.now.getTime() + seconds * 1_000)
  }

  const restart = async (): Promise<void> => {
    Object.assign(stage, fresh())
    sent.length = 0
    lines.length = 0
    await putContoso(database.db)
  }
  beforeEach(restart)
  return {
    /** Starts from nothing once more, within one test. */
    async restart(): Promise<void> {
      await database.empty()
      await restart()
    },
    sent,
    lines,
    pass,
    get db() {
      return database.db
    },
    get deps() {
      return deps()
    },
    get now() {
      return stage.now
    },
    /** Replaces what the other side answers from now on. */
    answer(script: Script): void {
      stage.script = script
    },
    /** A directory is set from now on. */
    know(people: NonNullable<Deps['people']>): void {
      stage.people = people
    },
    /** Only who was allowed to is told of an instance from now on. */
    allowedOnly(): void {
      stage.instanceAccess = 'allowed'
    },
    /** No mail server is set from now on. */
    mailOff(): void {
      stage.mailIsOn = false
    },
    /** What Customer Insights shows from now on. */
    show(pages: Partial<Deps['api']>): void {
      stage.api = pages
    },
    /** The process stops the next time that this step has been done. */
    stopAt(step: Step): void {
      stage.stopAt = step
    },
    /** Records in one go what a poll showed (T1). */
    async see(...runs: readonly RunOutcome[]): Promise<void> {
      await within(database.db, async (trx) => {
        const contoso = await findInstance(trx, 'contoso')
        if (contoso === undefined) throw new Error('Contoso is not stored')
        await recordRuns(trx, deps(), contoso, runs, stage.now)
      })
    },
    /** Lets the group wait pass and composes what is owed; nothing goes out. */
    async compose(): Promise<void> {
      pass(5)
      while ((await compose(deps())) > 0);
    },
    /** Does all that is due now. @returns what went out meanwhile */
    async tell(): Promise<readonly Sent[]> {
      const before = sent.length
      for (let round = 0; round < 50; round++) {
        await sweep(deps())
        const composed = await compose(deps())
        const claimed = await planAll(deps())
        for (const delivery of claimed) await deliver(deps(), delivery)
        if (composed + claimed.length === 0) return sent.slice(before)
      }
      throw new Error('Still work to do after 50 rounds at one moment')
    },
    /** Claims the one delivery that is due. */
    async claim(): Promise<Claimed> {
      const [claimed, ...others] = await planAll(deps())
      if (claimed === undefined || others.length > 0) throw new Error('Not exactly one delivery is due')
      return claimed
    },
    deliveries: () => database.db.selectFrom('deliveries').selectAll().orderBy('id').execute(),
    /** `state` or `state reason` of every notice, in the order in which they were made. */
    async notices(): Promise<readonly string[]> {
      const rows = await database.db.selectFrom('notices').select(['state', 'reason']).orderBy('id').execute()
      return rows.map(({ state, reason }) => (reason === null ? state : `${state} ${reason}`))
    },
    async remoteId(messageId: number): Promise<string | null> {
      const row = await database.db
        .selectFrom('messages')
        .select('remote_id')
        .where('id', '=', messageId)
        .executeTakeFirstOrThrow()
      return row.remote_id
    },
  }
}

export type Stage = ReturnType<typeof useStage>

/** As the workers of each kind do. */
const planAll = async (deps: Deps): Promise<readonly Claimed[]> => {
  const planned = []
  for (const kind of ['answers', 'cards', 'mails'] as const) planned.push(...(await planDeliveries(deps, kind, 10)))
  return planned
}

type State = {
  now: Date
  script: Script
  stopAt: Step | undefined
  api: Partial<Deps['api']>
  mailIsOn: boolean
  people: Deps['people']
  instanceAccess: Deps['rights']['instanceAccess']
}

const fresh = (): State => ({
  now: at('10:00:10'),
  script: () => undefined,
  stopAt: undefined,
  api: {},
  mailIsOn: true,
  people: undefined,
  instanceAccess: 'everyone',
})

const mail: MailPolicy = {
  domain: 'contoso.example',
  groupWaitMs: 30_000,
  perMinute: 30,
  adminMail: 'admin@contoso.example',
  allows: (address) => address.endsWith('@contoso.example'),
}

/** What went out, in short: `post refresh-failed`. */
export const inShort = (sent: readonly Sent[]): readonly string[] =>
  sent.map(({ op, message }) => `${op} ${message.card}`)
