import { isLoopback, listenHost, webUrl, wholeNumber } from './formats.ts'
import type { Settings } from './settings.ts'

/** Decides the mode and where to listen. Without a bot identity nothing is authenticated, so only loopback will do. */
export function readListening(settings: Settings): Listening {
  const publicUrl = settings.read('PUBLIC_URL', webUrl({ plainOnLoopback: false }))
  const identified = settings.given('MicrosoftAppId')
  const local = !identified && !settings.given('PUBLIC_URL')
  const host = settings.read('HOST', listenHost) ?? (local ? '127.0.0.1' : '0.0.0.0')
  const port = settings.read('PORT', wholeNumber(0, 65_535)) ?? 3978
  if (!identified && settings.given('PUBLIC_URL'))
    settings.refuse('PUBLIC_URL', 'refused without MicrosoftAppId, since nothing would be authenticated')
  if (!identified && settings.given('HOST') && !isLoopback(host))
    settings.refuse('HOST', 'refused without MicrosoftAppId, since nothing would be authenticated; expected 127.0.0.1')
  return { local, host, port, ...(publicUrl === undefined ? {} : { publicUrl }) }
}

export type Listening = {
  /** Local mode: no bot identity, nothing authenticated, everything on loopback. */
  readonly local: boolean
  readonly host: string
  /** 0 takes any free port. */
  readonly port: number
  /** How the outside reaches it, without a trailing slash. Absent: mails carry no links. */
  readonly publicUrl?: string
}
