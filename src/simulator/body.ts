import type { IncomingMessage } from 'node:http'

const longestBody = 100_000

/** The body of a request as text, cut soon after 100,000 characters. */
export async function readText(request: IncomingMessage): Promise<string> {
  let text = ''
  request.setEncoding('utf8')
  for await (const chunk of request) {
    text += String(chunk)
    if (text.length > longestBody) break
  }
  return text
}

/** `undefined` for what is no JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
