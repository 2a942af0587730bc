import type { Channel } from './channel.ts'

/** What the story's rules are made with: said to the bot, as a person would. */
export const rules = [
  'subscribe refresh failures',
  'subscribe full refresh',
  'alert when segment High risk transaction churn goes above 1200',
] as const

export async function makeRules(channel: Channel): Promise<void> {
  await channel.install()
  for (const rule of rules) await channel.say(rule)
}
