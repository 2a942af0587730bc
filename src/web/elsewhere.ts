import type { IncomingHttpHeaders } from 'node:http'

/**
 * Says whether a request was made by a web page, or under a name that is not this machine's.
 *
 * @returns true also without a `Host`: a page can point a name of its own at 127.0.0.1 (DNS rebinding)
 * @see     Fetch, "Sec-Fetch-Site": browsers send it with every request, and pages cannot take it away
 */
export function isFromElsewhere(headers: IncomingHttpHeaders): boolean {
  if (headers.origin !== undefined || headers['sec-fetch-site'] !== undefined) return true
  const url = `http://${headers.host ?? ''}`
  return !URL.canParse(url) || !loopback.includes(new URL(url).hostname)
}

const loopback: readonly string[] = ['127.0.0.1', 'localhost', '[::1]']
