import { putReadings } from '../../store/readings.ts'
import type { Show } from '../command.ts'
import type { Handler } from '../deps.ts'
import { findNamed } from '../look/find-named.ts'
import { shownOf } from '../look/shown-of.ts'
import { lookUpHistory } from '../rules/look-up.ts'
import { only } from '../say.ts'
import { settleWhere } from '../settle/where.ts'

/** `show <segment|measure|data source> <name> [where <dimension> is <value>]`: its value, how it went, the rules on it. */
export const show: Handler<Show> = async (deps, turn, command) => {
  const found = await findNamed(deps, 'show', command)
  if (!found.ok) return only(found.answer)
  const { candidate, where, precisely } = found.found
  const { kind, measure, instance, subject } = candidate
  const settled =
    measure === undefined
      ? { ok: true as const, found: {} }
      : settleWhere(
          { ...precisely, ...(where && { where }) },
          measure,
          (one) => ({
            verb: 'show',
            kind,
            ...precisely,
            where: one,
          }),
          deps.lang,
        )
  if (!settled.ok) return only(settled.answer)
  const lookedUp = await lookUpHistory(deps, instance.id, { key: subject.key, ...settled.found })
  return async (trx, now) => {
    await putReadings(trx, instance.id, lookedUp)
    return shownOf(trx, deps.mail, turn.conversation.id, { candidate, precisely, ...settled.found }, now, deps.lang)
  }
}
