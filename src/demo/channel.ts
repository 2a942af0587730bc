import { bot, general, visitor } from './teams-cast.ts'

/** The General channel, spoken to through the Playground's HTTP API. */
export type Channel = {
  /** Adds the bot to the team, as its owner would. */
  install(): Promise<void>
  /** Says something to the bot in the visitor's name; resolves when the bot has taken it. */
  say(text: string): Promise<void>
}

/**
 * @param url  the Playground's root
 * @throws     each call throws an Error when the Playground refuses it
 * @see        Agents Playground 0.2.28, black box: these paths are its page's own and may change with its version
 */
export const openChannel = (url: string): Channel => ({
  install: async () => {
    await post(`${url}/_debug/conversation/${encodeURIComponent(general)}/installation`, {})
  },
  say: (text) => say(url, text),
})

/**
 * The page never draws what was said through the API, and it breaks on an answer to a post that it does not know. So a
 * post that it does draw comes first, and the sentence is said within its thread.
 */
async function say(url: string, text: string): Promise<void> {
  const shown = await post(`${url}/_connector/v3/conversations/${encodeURIComponent(general)}/activities`, {
    type: 'message',
    textFormat: 'markdown',
    text: `The demo says this for **${visitor.name}**: @${bot.name} ${text}`,
  })
  const thread = `${general};messageid=${idOf(shown)}`
  const mention = `<at>${bot.name}</at>`
  await post(`${url}/_conversation/v1/conversations/${encodeURIComponent(thread)}/messages`, {
    type: 'text',
    text: `${mention} ${text}`,
    textFormat: 'plain',
    from: { id: visitor.id },
    mentions: [{ mentioned: bot, text: mention }],
  })
}

async function post(url: string, body: unknown): Promise<unknown> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(20_000),
  })
  const text = await response.text()
  if (!response.ok) throw new Error(`The Agents Playground refused a call (${response.status}): ${text.slice(0, 200)}`)
  return text === '' ? undefined : JSON.parse(text)
}

function idOf(answer: unknown): string {
  if (typeof answer === 'object' && answer !== null && 'id' in answer && typeof answer.id === 'string') return answer.id
  throw new Error('The Agents Playground took a post without naming its id')
}
