import type { AllowInstance, AllowRefresh } from '../command.ts'
import { lexicons } from '../lexicon/index.ts'
import type { Grant } from '../lexicon/lexicon.ts'
import { unquoted } from '../quote.ts'
import { personSaid } from './owner.ts'

const grants = lexicons.flatMap(({ grants }) =>
  grants.map((grant) => ({ ...grant, finder: new RegExp(`^${grant.pattern.replaceAll("'", "['’]")}$`, 'iu') })),
)

/** `allow <person> to refresh`, `allow <instance> here`, and taking it back; `undefined` where neither is said. */
export function parseAllow(said: string): AllowRefresh | AllowInstance | undefined {
  const grant = grants.find(({ finder }) => finder.test(said))
  return grant && granted(grant, grant.finder.exec(said)?.[1] ?? '')
}

function granted({ of, isAllowed }: Grant, name: string): AllowRefresh | AllowInstance {
  return of === 'refresh'
    ? { verb: 'allow-refresh', isAllowed, ...(name !== '' && { person: personSaid(name) }) }
    : { verb: 'allow-instance', isAllowed, ...(name !== '' && { instance: unquoted(name) }) }
}
