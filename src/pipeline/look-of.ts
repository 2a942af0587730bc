import type { Claimed } from '../core/delivery.ts'
import { lookFor, type Wish } from '../core/look.ts'
import type { Look } from '../render/renderer.ts'
import { listWishesAt, listWishesOf } from '../store/looks.ts'
import type { Deps } from './deps.ts'

type LookDeps = Pick<Deps, 'db' | 'locale' | 'timeZone' | 'wishAt'>

/** How the reader of a delivery wants it: a conversation as was set there, a mail as the person with that address does. */
export async function lookOf(deps: LookDeps, { target, possibleRepeat, form, diverted }: Claimed): Promise<Look> {
  const wishes =
    target.channel === 'teams' ? await listWishesOf(deps.db, target.conversation) : await ofMail(deps, target)
  return {
    ...{ ...lookFor(wishes, deps), possibleRepeat },
    threads: target.channel === 'teams' && target.conversation.kind !== 'personal',
    ...(form !== undefined && { form }),
    ...(diverted !== undefined && { diverted }),
    ...(target.channel === 'mail' && target.follows !== undefined && { follows: target.follows }),
  }
}

/** What a person told Belfry goes before what the directory knows of them. */
async function ofMail({ db, wishAt }: LookDeps, { address }: { readonly address: string }): Promise<readonly Wish[]> {
  const known = await wishAt?.(address)
  return [...(await listWishesAt(db, address)), ...(known === undefined ? [] : [known])]
}
