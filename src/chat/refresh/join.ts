import type { RefreshAsked } from '../../core/refresh.ts'
import { isToldThere, joinRefresh as join, type KnownRefresh } from '../../store/refreshes.ts'
import type { Answer } from '../deps.ts'
import { say } from '../say.ts'

/** It runs already: nothing is started, and whoever asked is told how it ended as well, where nobody is told yet. */
export const joinRefresh =
  (asked: RefreshAsked, to: { readonly leader?: KnownRefresh; readonly jobId?: string }): Answer =>
  async (trx, now) => {
    if (!(await isToldThere(trx, asked))) await join(trx, asked, to, now)
    const by = to.leader?.askedBy.name
    return say({ of: 'refresh', key: 'running', source: asked.title, ...(by !== undefined && { by }) })
  }
