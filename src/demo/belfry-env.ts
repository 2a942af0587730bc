import type { DemoSettings } from './settings.ts'

/** Belfry's environment in the demo: in a hurry, so that the story is told soon; nothing of the real one is in it. */
export function belfryEnv(
  { api, smtp, bot }: DemoSettings,
  dataFolder: string,
  timeZone: string,
): Readonly<Record<string, string>> {
  return {
    PORT: `${bot.port}`,
    DATA_DIR: dataFolder,
    CI_API_URL: `http://127.0.0.1:${api.port}/v1`,
    CI_AUTH: 'none',
    CI_POLL_IDLE_SECONDS: '5',
    CI_POLL_ACTIVE_SECONDS: '1',
    SMTP_URL: `smtp://127.0.0.1:${smtp.port}`,
    MAIL_FROM: 'belfry@contoso.example',
    MAIL_GROUP_WAIT_SECONDS: '2',
    GROUP_WAIT_SECONDS: '2',
    LOG_LEVEL: 'warn',
    DEFAULT_TIME_ZONE: timeZone,
  }
}
