import type { Message } from '../../src/core/message.ts'
import type { Arrival, Search } from '../../src/core/turn.ts'
import { type BotIdentity, createBot } from '../../src/teams/bot.ts'
import { createWeb } from '../../src/web/web.ts'

/** The answer that the bot gives to every turn here. */
export const answer: Message = { card: 'said', say: { key: 'which-rule', verb: 'remove' }, choices: [] }

export const shown = { card: { type: 'AdaptiveCard', body: [] }, summary: 'Which rule?' }

/** Starts the real web server with the real bot on a free port; what arrives is kept. */
export async function startBot(options: {
  identity?: BotIdentity
  receive?: (arrival: Arrival) => Promise<Message | undefined>
  search?: Search
}) {
  const arrivals: Arrival[] = []
  const warnings: string[] = []
  const log = { warn: (event: string, fields: object) => void warnings.push(`${event} ${JSON.stringify(fields)}`) }
  const bot = createBot({
    ...(options.identity && { identity: options.identity }),
    serviceHosts: [],
    timeoutMs: 5_000,
    receive: async (arrival) => {
      arrivals.push(arrival)
      return options.receive === undefined ? answer : options.receive(arrival)
    },
    ...(options.search && { search: options.search }),
    show: async () => shown,
    log,
  })
  const local = options.identity === undefined
  const web = createWeb({ host: '127.0.0.1', port: 0, local, messages: bot.process, ready: async () => [], log })
  const url = `http://127.0.0.1:${await web.listen()}`
  return {
    url,
    arrivals,
    warnings,
    send: bot.send,
    teamSize: bot.teamSize,
    openChat: bot.openChat,
    stop: () => web.close(),
  }
}
