import { z } from 'zod'

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

/** Reads the text behind a button: of an `Action.Submit` message, or of the action in an `Action.Execute` invoke. */
export function parsePress(value: unknown): string | undefined {
  const executed = execute.safeParse(value).data
  return executed === undefined ? submit.safeParse(value).data?.say : executed.action.data.say
}

const string = z.string().transform((raw) => raw.replaceAll('\0', '').toWellFormed())
const account = z.object({ id: string, name: string.nullish(), aadObjectId: string.nullish() })
const identified = z.object({ id: string })
/** A team or a channel: its name is told now and then only, and never for the channel “General”. */
const place = z
  .object({ id: string, name: string.nullish().catch(undefined), type: string.nullish().catch(undefined) })
  .nullish()
  .catch(undefined)
const entity = z
  .object({ type: string, text: string.nullish(), mentioned: account.nullish() })
  .catch({ type: 'unknown' })

const activity = z.object({
  type: string,
  id: string.nullish(),
  channelId: string,
  serviceUrl: string,
  name: string.nullish(),
  action: string.nullish(),
  text: string.nullish(),
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

const submit = z.object({ say: string })
const execute = z.object({ action: z.object({ verb: z.literal('say'), data: submit }) })
