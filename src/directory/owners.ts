import type { DirectoryAnswer, DirectoryPerson } from '../core/directory.ts'
import type { Ask } from './ask.ts'
import { isObjectId } from './object-id.ts'
import { userFields } from './path.ts'
import { failed } from './reply.ts'
import { page, user } from './wire.ts'

/** A group has at most 100 owners: more pages than this are no list of owners. */
const mostPages = 5

/** All owners of a group, page by page. What is no person is left out. */
export async function owners(ask: Ask, groupId: string): Promise<DirectoryAnswer<readonly DirectoryPerson[]>> {
  if (!isObjectId(groupId)) return { kind: 'unknown' }
  const found: DirectoryPerson[] = []
  let path = `/groups/${groupId}/owners?$select=${userFields}&$top=100`
  for (let read = 0; read < mostPages; read++) {
    const reply = await ask.get({ what: 'owners', path })
    if (reply.kind === 'refused') return failed('malformed', 'owners', 'refused')
    if (reply.kind !== 'json') return reply
    const one = page.safeParse(reply.data).data
    if (one === undefined) return failed('malformed', 'owners', 'not as Graph writes it')
    found.push(...one.rows.flatMap((row) => user.safeParse(row).data ?? []))
    if (one.next === undefined) return { kind: 'found', value: found }
    // nowhere else than where we asked: the token goes with it
    if (!one.next.startsWith(`${ask.root}/`)) return failed('malformed', 'owners', 'the next page is somewhere else')
    path = one.next.slice(ask.root.length)
  }
  return failed('malformed', 'owners', `more than ${mostPages} pages`)
}
