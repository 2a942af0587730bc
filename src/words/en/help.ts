import type { Help } from '../../core/message.ts'
import type { Shown } from '../shown.ts'

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
          ? 'Did you mean one of these? Below is what I can do here.'
          : 'This is what I can do here.'
        : 'I watch Customer Insights and tell you when a data source fails to refresh or a segment or measure crosses a threshold. Nothing is sent until you ask for it.',
  mention: 'Mention me first: “@Belfry list”.',
  plainly: 'Just say it; no mention needed here.',
  group: {
    nearest: 'Nearest to what you said',
    alerts: 'Alerts',
    thresholds: 'Thresholds',
    looking: 'Looking',
    quiet: 'Quiet',
    people: 'People and settings',
  },
  line: (command: Shown, means: string) => `“${command}”: ${means}`,
  quoted: (command: Shown) => `“${command}”`,
  meaning: {
    failures: 'I post here when a data source fails to refresh.',
    oneSource: 'the same, for one data source.',
    list: 'the alerts of this conversation.',
    edit: 'change one by its number. Also: “test 3”, “remove 3”, “restore 3”.',
    successes: 'I post here when a data source has refreshed.',
    runs: 'when a scheduled full refresh has ended. Also: “subscribe unification”, “subscribe everything”.',
    unsubscribe: 'stop them again.',
    threshold: 'I post here and mail the owner each time it goes above that number.',
    measure:
      'the same for a measure. Also: “goes above”, “either way past”, “rises by 10%”, “falls by 100 within 7 days”.',
    stale: 'when it has not refreshed for so long. Also for segments and measures, and: “has no data”.',
    status: 'what can be read, what is refreshing, what is broken.',
    show: 'its value, its trend and the alerts on it. Also for measures and data sources.',
    history: 'what was sent and what was held.',
    why: 'why you were told, or why it is silent. Also: “why 3”.',
    refresh: 'start a refresh; for admins and people they named.',
    mute: 'hold one alert for a while. “unmute 3” ends it.',
    muteAll: 'hold all that comes here, until 8:00. Or name a segment, measure or data source.',
    quietHours: 'hold what comes here in those hours, each day.',
    ack: 'you look after what is broken, and I stop repeating it here.',
    stopMail: 'I mail you no more of one alert. “mail me again 3” ends that.',
    settings: 'language, time zone, instance and quiet hours in one form.',
    owner: 'whom I mail as its owner.',
    use: 'the instance that is meant here where none is named.',
    allow: 'admins open an instance here. Anybody can say “ask for …”.',
    language: 'the language here. Also: “time zone Europe/Amsterdam”.',
  },
}
