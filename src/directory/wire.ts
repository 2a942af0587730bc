import { z } from 'zod'
import type { DirectoryPerson } from '../core/directory.ts'
import { given } from '../core/given.ts'
import { storable } from '../core/storable.ts'
import { ianaZone } from './iana-zone.ts'

const text = z.string().transform((raw) => storable(raw).slice(0, 320))
const maybe = text.nullish().catch(undefined)

/** A user; `accountEnabled` is there only for who may read it, and what is not said is not held against anybody. */
export const user = z
  .object({
    id: text.pipe(z.string().min(1)),
    displayName: maybe,
    mail: maybe,
    userPrincipalName: text,
    preferredLanguage: maybe,
    accountEnabled: z.boolean().nullish().catch(undefined),
  })
  .transform(
    (wire): DirectoryPerson => ({
      entraId: wire.id.toLowerCase(),
      name: wire.displayName || wire.userPrincipalName,
      userPrincipalName: wire.userPrincipalName,
      isEnabled: wire.accountEnabled !== false,
      ...given({ mail: addressOf(wire.mail), language: languageOf(wire.preferredLanguage) }),
    }),
  )

/** A group that takes mail: a list, or a team's mailbox. */
export const list = z.object({ id: text.pipe(z.string().min(1)), displayName: maybe, mail: text }).transform(
  (wire): DirectoryPerson => ({
    entraId: wire.id.toLowerCase(),
    name: wire.displayName || wire.mail,
    userPrincipalName: wire.mail,
    isEnabled: true,
    isShared: true,
    ...given({ mail: addressOf(wire.mail) }),
  }),
)

/** A page of anything; `next` is the address of the one after it. */
export const page = z
  .object({ value: z.array(z.unknown()), '@odata.nextLink': z.string().nullish() })
  .transform((wire) => ({ rows: wire.value, next: wire['@odata.nextLink'] ?? undefined }))

/** What a mailbox tells of its owner, each part where it can be read. */
export const mailbox = z.object({ timeZone: maybe, userPurpose: maybe }).transform((wire) => ({
  isShared: /^(shared|room|equipment)$/i.test(wire.userPurpose ?? ''),
  ...given({ timeZone: wire.timeZone ? ianaZone(wire.timeZone) : undefined }),
}))

const addressOf = (raw: string | null | undefined): string | undefined =>
  raw && /^[^\s@]+@[^\s@]+$/.test(raw) ? raw : undefined

function languageOf(raw: string | null | undefined): string | undefined {
  if (!raw) return undefined
  try {
    return Intl.getCanonicalLocales(raw)[0]
  } catch {
    return undefined
  }
}
