import type { Help } from '../../core/message.ts'

const greetings = {
  asked: 'What I can do here',
  greeted: 'Hello',
  thanked: 'You are welcome',
  'not-understood': 'I did not understand that',
  installed: 'Belfry is here',
}

/** What the bot can do, in English. */
export const help = {
  title: (reason: Help['reason']) => greetings[reason],
  intro: (reason: Help['reason'], guessed: boolean) =>
    reason === 'thanked'
      ? 'I keep watching. Say “help” to see what I can do.'
      : reason === 'not-understood'
        ? guessed
          ? 'Did you mean one of the buttons below? This is what I can do here:'
          : 'This is what I can do here:'
        : 'I watch Customer Insights and tell you when a data source fails to refresh or a segment or measure crosses a threshold. Nothing is sent until you ask for it.',
  mention: 'Mention me first: “@Belfry list”.',
  plainly: 'Just say it; no mention needed here.',
  meaning: {
    failures: 'Post here when a data source fails to refresh.',
    oneSource: 'The same, for one data source.',
    successes: 'Post here when a data source has refreshed.',
    runs: 'Post here when a scheduled full refresh has ended. Also: “subscribe unification”, “subscribe everything”.',
    threshold: 'Post here and mail the owner each time the segment goes above that number.',
    measure:
      'The same for a measure. Instead of “goes below”: “goes above”, “either way past”, “rises by 10%”, “falls by 100 within 7 days”.',
    silence:
      'Post here and mail the owner when it has not refreshed for so long. Also for segments and measures, and: “has no data”.',
    list: 'Show the alerts of this conversation, and remove them.',
    undo: 'Remove a rule by its number; “restore 3” brings it back.',
    unsubscribe: 'Stop them again.',
  },
  command: {
    failures: 'subscribe refresh failures',
    successes: 'subscribe refresh successes',
    anyThreshold: 'alert when segment … goes above …',
    runs: 'subscribe full refresh',
    anyMeasure: 'alert when measure … goes below …',
    anyStale: 'alert when data source … is stale for 24 hours',
    list: 'list',
    remove: 'remove 3',
    unsubscribe: 'unsubscribe refresh failures',
  },
}
