import { z } from 'zod'
import type { SearchAsked } from '../core/turn.ts'

/** What the Bot Framework posted, as far as Belfry reads it. */
export type Activity = z.infer<typeof activity>

/**
 * Reads what was posted.
 *
 * @param body  parsed JSON of any shape
 * @returns     the activity with NUL and lone surrogates taken out of its strings; `undefined` when it is not an activity
 * @see         Bot Framework "Activity" schema; Teams leaves out or nulls what does not apply
 */
export function parseActivity(body: unknown): Activity | undefined {
  return activity.safeParse(body).data
}

/** What a press says, and what was filled in on its card, by the name of the field. */
export type Press = { readonly say: string; readonly filled?: Readonly<Record<string, string>> }

/**
 * Reads what is behind a button: of an `Action.Submit` message, of the action in an `Action.Execute` invoke, or of what
 * Teams' own settings sent.
 *
 * @returns `filled` holds all texts beside what the button says; `undefined` where it says nothing
 */
export function parsePress(value: unknown): Press | undefined {
  const executed = execute.safeParse(value).data
  const data = executed?.action.data ?? submit.safeParse(value).data ?? settings.safeParse(value).data?.data
  if (data === undefined) return undefined
  const { say, ...rest } = data
  const filled = Object.entries(rest).flatMap(([name, each]): (readonly [string, string])[] => {
    const typed = string.safeParse(each).data
    return typed === undefined ? [] : [[name, typed.replaceAll(zeroWidth, '').slice(0, longestTyped)]]
  })
  return { say, ...(filled.length > 0 && { filled: Object.fromEntries(filled.slice(0, mostFields)) }) }
}

/** Reads what was typed into a list that can be searched. */
export function parseSearch(value: unknown): Pick<SearchAsked, 'dataset' | 'said'> | undefined {
  const asked = search.safeParse(value).data
  return asked && { dataset: asked.dataset, said: (asked.queryText ?? '').slice(0, longestTyped) }
}

const longestTyped = 2_000
const mostFields = 40

/** Cards part what could be read as a template: it was not typed. */
const zeroWidth = '\u200B'

const string = z.string().transform((raw) => raw.replaceAll('\0', '').toWellFormed())
const account = z.object({ id: string, name: string.nullish(), aadObjectId: string.nullish() })
const identified = z.object({ id: string })
/** A team or a channel: its name and its group are told now and then only; the channel “General” never has a name. */
const place = z
  .object({
    id: string,
    name: string.nullish().catch(undefined),
    type: string.nullish().catch(undefined),
    aadGroupId: string.nullish().catch(undefined),
  })
  .nullish()
  .catch(undefined)
const entity = z
  .object({
    type: string,
    text: string.nullish(),
    mentioned: account.nullish(),
    locale: string.nullish().catch(undefined),
    timezone: string.nullish().catch(undefined),
  })
  .catch({ type: 'unknown' })

const activity = z.object({
  type: string,
  id: string.nullish(),
  channelId: string,
  serviceUrl: string,
  name: string.nullish(),
  action: string.nullish(),
  text: string.nullish(),
  locale: string.nullish().catch(undefined),
  localTimezone: string.nullish().catch(undefined),
  replyToId: string.nullish(),
  value: z.unknown().optional(),
  from: account.nullish(),
  recipient: account.nullish(),
  conversation: z.object({
    id: string,
    conversationType: string.nullish(),
    isGroup: z.boolean().nullish(),
    tenantId: string.nullish(),
  }),
  channelData: z
    .object({
      tenant: identified.nullish(),
      team: place,
      channel: place,
      eventType: string.nullish().catch(undefined),
    })
    .nullish()
    .catch(undefined),
  entities: z.array(entity).nullish().catch(undefined),
  membersRemoved: z.array(account).nullish().catch(undefined),
})

const submit = z.looseObject({ say: string })
const settings = z.object({ data: submit })
const search = z.object({ dataset: string, queryText: string.nullish() })
const execute = z.object({ action: z.object({ verb: z.literal('say'), data: submit }) })
