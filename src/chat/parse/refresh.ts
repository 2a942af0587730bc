import type { Refresh } from '../command.ts'
import { anyOf } from '../lexicon/any-of.ts'
import { hidden } from '../quote.ts'
import { parseNamedOf } from './named.ts'
import { parseWhat } from './subscribe.ts'

const now = new RegExp(`(?:^| )${anyOf(({ said }) => said.now)}$`, 'iu')
const notNow = new RegExp(`(?:^| )${anyOf(({ said }) => said.notNow)}$`, 'iu')

/**
 * `<data source> [in <instance>] [now|not now]`: what stands behind "refresh".
 *
 * @returns `undefined` for "refresh failures", which are told and not made
 */
export function parseRefresh(verb: string, said: string): Refresh | undefined {
  if (parseWhat(`${verb} ${said}`) !== undefined) return undefined
  const declinedAt = notNow.exec(hidden(said))?.index
  const at = declinedAt ?? now.exec(hidden(said))?.index
  const { subject, instance } = parseNamedOf(said.slice(0, at ?? said.length))
  return {
    verb: 'refresh',
    ...(subject !== undefined && { subject }),
    ...(instance !== undefined && { instance }),
    ...(declinedAt !== undefined && { declined: true }),
    ...(at !== undefined && declinedAt === undefined && { confirmed: true }),
  }
}
