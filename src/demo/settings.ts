import type { DemoPort } from './ports.ts'

/** What the demo takes from the environment. */
export type DemoSettings = {
  readonly teams: DemoPort
  readonly inbox: DemoPort
  readonly smtp: DemoPort
  readonly api: DemoPort
  readonly bot: DemoPort
  /** The length of one round of the story. */
  readonly storyMs: number
}

export type ReadSettings =
  | { readonly ok: true; readonly settings: DemoSettings }
  | { readonly ok: false; readonly problem: string }

type Env = Readonly<Record<string, string | undefined>>

/**
 * Reads the demo's own settings; everything else of the environment is left alone, so that a real configuration beside
 * it never reaches the demo.
 *
 * @param env  `DEMO_…_PORT` and `PORT` 1 to 65,535, `DEMO_STORY_SECONDS` 20 to 3,600 (120); empty counts as unset
 * @returns    the settings, or one sentence about the first that does not fit
 */
export function readSettings(env: Env): ReadSettings {
  const settings = {
    teams: portOf(env, 'DEMO_TEAMS_PORT', 56_150),
    inbox: portOf(env, 'DEMO_INBOX_PORT', 1080),
    smtp: portOf(env, 'DEMO_SMTP_PORT', 1025),
    api: portOf(env, 'DEMO_API_PORT', 3979),
    bot: portOf(env, 'PORT', 3978),
    storyMs: wholeNumber(env.DEMO_STORY_SECONDS, 120) * 1000,
  }
  const ports = [settings.teams, settings.inbox, settings.smtp, settings.api, settings.bot]
  const problem = problemOf(ports, settings.storyMs)
  return problem === undefined ? { ok: true, settings } : { ok: false, problem }
}

function problemOf(ports: readonly DemoPort[], storyMs: number): string | undefined {
  const odd = ports.find(({ port }) => !(port >= 1 && port <= 65_535))
  if (odd !== undefined) return `${odd.setting} is not a port; use a whole number from 1 to 65535.`
  if (!(storyMs >= 20_000 && storyMs <= 3_600_000)) return 'DEMO_STORY_SECONDS must be a whole number from 20 to 3600.'
  const twice = ports.find(({ port }, at) => ports.findIndex((other) => other.port === port) !== at)
  if (twice !== undefined) return `Port ${twice.port} is asked for twice; set ${twice.setting} to another one.`
  return undefined
}

const portOf = (env: Env, setting: string, standard: number): DemoPort => ({
  setting,
  port: wholeNumber(env[setting], standard),
})

/** NaN for what is no whole number. */
function wholeNumber(written: string | undefined, standard: number): number {
  if (written === undefined || written === '') return standard
  return /^\d{1,9}$/.test(written) ? Number(written) : Number.NaN
}
