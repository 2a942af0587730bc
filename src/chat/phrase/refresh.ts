import { quoted } from '../../core/quoted.ts'
import type { Refresh } from '../command.ts'

/** `refresh` in words that `parse` understands as the same. */
export const phraseRefresh = ({ subject, instance, confirmed, declined }: Omit<Refresh, 'verb'>): string =>
  [
    'refresh',
    ...(subject === undefined ? [] : [quoted(subject)]),
    ...(instance === undefined ? [] : [`in ${quoted(instance)}`]),
    ...(confirmed ? ['now'] : []),
    ...(declined ? ['not now'] : []),
  ].join(' ')
