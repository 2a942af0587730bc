import type { Config } from '../config.ts'
import { post } from '../intake/post.ts'
import { verify } from '../signing/verify.ts'
import type { WebOptions } from '../web/web.ts'

/**
 * Opens the way in for events that others post.
 *
 * @param accept  resolves once all of them are committed; rejects when none of them is
 * @param now     the clock that signatures and moments are held against
 * @returns       `undefined` without EVENTS_SECRET: the route is off
 */
export function posting(config: Pick<Config, 'events'>, accept: Accept, now: () => Date): WebOptions['events'] {
  const secrets = config.events?.secrets
  if (secrets === undefined) return undefined
  return {
    verify: (headers, body) => verify({ headers, body }, { secrets, now: now() }),
    read: (body, mediaType) => post(body, mediaType, now()),
    accept,
  }
}

type Accept = NonNullable<WebOptions['events']>['accept']
