/** At most `most` sends in any `ms`, of which alerts take at most `alerts`: the rest is kept for answers to people. */
export type Window = { readonly ms: number; readonly most: number; readonly alerts: number }

/** What counts in a window: all sends, and the alerts among them. */
export type Sent = { readonly all: number; readonly alerts: number }

/** Who is served: people before alerts. */
export type Who = 'person' | 'alert'

/**
 * Sends to one conversation.
 *
 * @see Microsoft Learn, "Optimize your bot with rate limiting in Teams": 7 in 1 s, 8 in 2 s, 60 in 30 s, 1,800 in 3,600 s
 */
export const perConversation: readonly Window[] = [
  { ms: 1_000, most: 7, alerts: 5 },
  { ms: 2_000, most: 8, alerts: 6 },
  { ms: 30_000, most: 60, alerts: 54 },
  { ms: 3_600_000, most: 1_800, alerts: 1_740 },
]

/** Sends of the app in its tenant: 50 in 1 s, by the same page. */
export const perApp: readonly Window[] = [{ ms: 1_000, most: 50, alerts: 40 }]

/** Mails through one relay. */
export const perRelay = (perMinute: number): readonly Window[] => [{ ms: 60_000, most: perMinute, alerts: perMinute }]

/** Nothing older than this counts in any window. */
export const longestWindowMs = 3_600_000

/**
 * How many may go now.
 *
 * @param windows  all of them hold
 * @param sent     what counts in each of them, in the same order
 */
export function room(windows: readonly Window[], sent: readonly Sent[], who: Who): number {
  const left = windows.map(({ most, alerts }, index) => {
    const { all, alerts: ofAlerts } = sent[index] ?? { all: most, alerts }
    return who === 'person' ? most - all : Math.min(most - all, alerts - ofAlerts)
  })
  return Math.max(0, Math.min(...left))
}

/** The next message to a recipient, and what was sent there. */
export type Candidate = { readonly id: number; readonly sent: readonly Sent[] }

/** What holds for one channel. */
export type Pace = { readonly each: readonly Window[]; readonly all: readonly Window[] }

/**
 * Picks what may go now, each candidate being another recipient's: one that must wait holds up no other.
 *
 * @param candidates  in the order in which they would go
 * @param sent        what counts in the windows of the whole channel
 * @param limit       at most so many
 */
export function admit(
  candidates: readonly Candidate[],
  sent: readonly Sent[],
  pace: Pace,
  options: { readonly who: Who; readonly limit: number },
): readonly number[] {
  const free = candidates.filter((one) => pace.each.length === 0 || room(pace.each, one.sent, options.who) > 0)
  const most = Math.min(options.limit, room(pace.all, sent, options.who))
  return free.slice(0, most).map(({ id }) => id)
}
