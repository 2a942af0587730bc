import type { ApiAnswer, Spender } from '../core/api.ts'
import type { Ask, Call } from './call.ts'
import type { Reply } from './exchange.ts'
import type { Path, Spelling } from './spelling.ts'

/**
 * Asks for a resource of an instance under the spelling that answered last, and on a 404, which says that nothing was
 * done, under the other one with a grant of its own. Any other answer stands: a write is never made twice.
 *
 * What each spelling wants to be asked in its own way is a function of it.
 */
export const spelled =
  (call: Call, spelling: Spelling) =>
  async (instanceId: string, ask: Ask | ((path: Path) => Ask), spender: Spender): Promise<ApiAnswer<Reply>> => {
    const [first, second] = spelling.order()
    const at = (path: Path): Ask => {
      const asked = typeof ask === 'function' ? ask(path) : ask
      return { ...asked, path: ['instances', instanceId, ...path, ...asked.path] }
    }
    const answer = await call(at(first), spender)
    if (!isAbsent(answer)) return answer
    const again = await call(at(second), spender)
    if (again.ok) spelling.keep(second)
    return isAbsent(again) && saysMore(answer, again) ? answer : again
  }

const isAbsent = (answer: ApiAnswer<Reply>): boolean =>
  !answer.ok && (answer.problem === 'not-found' || (answer.error?.kind === 'page' && answer.error.status === 404))

/** Of two 404 the one in the API's own words: the other path may just not be there. */
const saysMore = (answer: ApiAnswer<Reply>, again: ApiAnswer<Reply>): boolean =>
  !answer.ok && !again.ok && answer.problem === 'not-found' && (again.error === undefined || again.problem === 'proxy')
