import { mailsOf } from '../../src/app/talking.ts'
import type { Command } from '../../src/chat/command.ts'
import { converse } from '../../src/chat/converse.ts'
import type { ChatDeps } from '../../src/chat/deps.ts'
import { dispatch } from '../../src/chat/dispatch.ts'
import { hear } from '../../src/chat/hear.ts'
import type { DataSource, Measure, Segment } from '../../src/core/api.ts'
import type { Version } from '../../src/core/latch.ts'
import type { Message, RuleSaved, Sentence } from '../../src/core/message.ts'
import type { Reading } from '../../src/core/observation.ts'
import type { People } from '../../src/core/people.ts'
import { measureSubject, readingKey, segmentSubject, type Where } from '../../src/core/subject.ts'
import type { Turn } from '../../src/core/turn.ts'
import { findAnswer } from '../../src/store/activities.ts'
import { putConversation } from '../../src/store/conversations.ts'
import { putDataSources } from '../../src/store/data-sources.ts'
import { putInstances } from '../../src/store/instances.ts'
import { putMeasures } from '../../src/store/measures.ts'
import { putReadings } from '../../src/store/readings.ts'
import { putSegments } from '../../src/store/segments.ts'
import type { Db, Trx } from '../../src/store/tables.ts'
import { within } from '../support/database.ts'

/** The moment at which everything is said here. */
export const now = new Date('2026-11-21T09:00:00.000Z')
export const hoursAgo = (hours: number): Date => new Date(now.getTime() - hours * 3_600_000)

export const aSegment = (name: string, part: Partial<Segment> = {}): Segment => ({
  name,
  state: 'active',
  createdBy: 'a.jansen@contoso.example',
  evaluations: [],
  ...part,
})

export const aMeasure = (name: string, part: Partial<Measure> = {}): Measure => ({
  name,
  kind: 'entity',
  isScalar: true,
  isProfile: false,
  dimensions: [],
  aggregates: [],
  createdBy: 'w.bakker@contoso.example',
  outputs: [],
  ...part,
})

export const aSource = (name: string, part: Partial<DataSource> = {}): DataSource => ({
  name,
  entityNames: [],
  ...part,
})

/** What Customer Insights shows of an instance. */
export type Shown = {
  readonly segments?: readonly Segment[]
  readonly measures?: readonly Measure[]
  readonly sources?: readonly DataSource[]
}

/** Nobody is known by more than what Teams says of them in a turn. */
export const unknownPeople: People = {
  find: async () => undefined,
  ownersOf: async () => undefined,
  memberOf: async () => undefined,
}

const noRights = { local: false, admins: [], instanceAccess: 'everyone' } as const

/** Where nobody speaks of mails. */
export const noMails: ChatDeps['mails'] = { stop: async () => false, resume: async () => false }

/** The conversation on a database, with what the calls to the outside would have told. */
export function aRoom(db: Db, part: Partial<ChatDeps> = {}) {
  const told: { readonly rule: number; readonly version: Version }[] = []
  const lookUps: string[] = []
  const inTrx = (work: (trx: Trx) => Promise<unknown>) => within(db, work)
  const deps: ChatDeps = {
    db,
    clock: async () => now,
    newId: () => 'reference',
    log: { info() {}, warn() {}, error() {}, debug() {} },
    locale: 'en',
    timeZone: 'UTC',
    rights: { local: true, admins: [], instanceAccess: 'everyone' },
    people: unknownPeople,
    mail: { allows: () => true, allowedDomains: ['contoso.example'], adminMail: 'admin@contoso.example' },
    callsPerMinute: 100,
    lookUpSegments: async () => {
      lookUps.push('segments')
      return { ok: false, problem: 'unreachable', detail: '' }
    },
    lookUpMeasure: async (_, name) => {
      lookUps.push(name)
      return { ok: false, problem: 'unreachable', detail: '' }
    },
    startRefresh: () => {
      throw new Error('nothing is started here')
    },
    tellNow: async (_, rule, version) => void told.push({ rule: rule.id, version }),
    onLost: async () => undefined,
    wake() {},
    mails: mailsOf({
      newId: () => 'reference',
      log: { info() {}, warn() {}, error() {}, debug() {} },
      rights: noRights,
    }),
    ...part,
  }
  let turns = 0
  return {
    deps,
    told,
    lookUps,
    async put(shown: Shown, instance = { id: 'contoso', name: 'Contoso', type: 'production' }): Promise<void> {
      await inTrx(async (trx) => {
        await putInstances(trx, [instance], () => true, now)
        await putSegments(trx, instance.id, shown.segments ?? [], now)
        await putMeasures(trx, instance.id, shown.measures ?? [], now)
        await putDataSources(trx, instance.id, shown.sources ?? [], now)
      })
    },
    /** A segment's or a measure's reading at a moment. */
    async read(key: string, value: number | null, evaluatedAt = hoursAgo(1), where?: Where): Promise<void> {
      await inTrx((trx) => putReadings(trx, 'contoso', [aReading(readingKey(key, where), value, evaluatedAt)]))
    },
    say: (text: string, conversationId = '19:data'): Promise<Message> => turn({ text, conversationId }),
    /** Presses a button: what it says, and what goes along with it and was filled in. */
    press: (
      text: string,
      filled: Readonly<Record<string, string>> = {},
      part: Partial<Spoken> = {},
    ): Promise<Message> => turn({ ...part, text, filled, pressedId: 'pressed' }),
    turn,
    /** Does what was understood, as if somebody had said or pressed it. */
    async act(command: Command, part: Partial<Turn> = {}): Promise<Message> {
      const bot = { serviceUrl: 'http://127.0.0.1:9/teams/', botId: '28:belfry', botName: 'Belfry' }
      const conversation = { id: '19:data', kind: 'channel' as const, ...bot }
      const heard = await hear(deps, { activityId: `act-${++turns}`, conversation, person: mia, text: '', ...part })
      const answer = await dispatch(deps, heard, command)
      const at = await deps.clock()
      return within(db, async (trx) => {
        if (part.conversation === undefined) await putConversation(trx, conversation, at)
        return answer(trx, at)
      })
    },
  }
  async function turn({
    text,
    conversationId = '19:data',
    activityId = `said-${++turns}`,
    ...part
  }: Spoken): Promise<Message> {
    const bot = { serviceUrl: 'http://127.0.0.1:9/teams/', botId: '28:belfry', botName: 'Belfry' }
    const conversation = { id: conversationId, kind: 'channel' as const, ...bot }
    await converse(deps, { activityId, conversation, person: mia, text, ...part })
    const answer = await findAnswer(db, conversationId, activityId)
    if (answer === null || answer === undefined) throw new Error(`No answer to “${text}”`)
    return answer
  }
}

export const mia = { id: '29:mia', name: 'Mia' }

type Spoken = Pick<Turn, 'text'> & Partial<Turn> & { readonly conversationId?: string }

export const aReading = (subject: string, value: number | null, evaluatedAt = hoursAgo(1)): Reading => ({
  kind: 'reading',
  subject,
  evaluatedAt,
  value,
})

export const segment = segmentSubject
export const measure = measureSubject

/** What the buttons of an answer say. */
export const choicesOf = (message: Message): readonly string[] =>
  message.card === 'said' ? message.choices.map(({ says }) => says) : []

const dimensioned = aMeasure('RevenueByCountry', {
  displayName: 'Revenue by country',
  isScalar: false,
  dimensions: ['Country'],
})
const crossed = aMeasure('RevenueByBoth', {
  displayName: 'Revenue by both',
  isScalar: false,
  dimensions: ['Country', 'Channel'],
})
const undimensioned = aMeasure('Parts', { isScalar: false })
const { kind: _kind, ...unkinded } = aMeasure('Odd')

/** A room with the subjects that people talk about in these tests. */
export async function aKnownRoom(db: Db, part: Partial<ChatDeps> = {}) {
  const room = aRoom(db, part)
  await room.put({
    segments: [aSegment('VIP', { friendlyName: 'VIP customers' }), aSegment('Gold'), aSegment('Both')],
    measures: [
      aMeasure('Revenue'),
      aMeasure('Both'),
      dimensioned,
      crossed,
      undimensioned,
      unkinded,
      aMeasure('Spend', { isProfile: true }),
    ],
    sources: [aSource('Webshop', { id: 'w1' })],
  })
  return room
}
export type Room = ReturnType<typeof aRoom>

/** What is answered to a sentence that saves a rule. */
export async function saved(room: Room, text: string): Promise<RuleSaved> {
  const answer = await room.say(text)
  if (answer.card !== 'rule-saved') throw new Error(`“${text}” is answered with ${JSON.stringify(answer)}`)
  return answer
}

/** What is answered to a sentence that lacks something, or does not fit; nothing is saved. */
export async function asked(room: Room, text: string): Promise<Sentence> {
  const answer = await room.say(text)
  if (answer.card !== 'said') throw new Error(`“${text}” is answered with ${answer.card}`)
  expect(await room.say('list')).toMatchObject({ rules: [] })
  return answer.say
}
