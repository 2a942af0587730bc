import type { Rule } from '../../core/rule.ts'
import type { ChatDeps } from '../deps.ts'
import { isReadable } from './open-here.ts'

/** The rules that may be named here: those on an instance that is open here. */
export const readable = <R extends Pick<Rule, 'instanceId'>>(
  { open }: Pick<ChatDeps, 'open'>,
  rules: readonly R[],
): readonly R[] => rules.filter(({ instanceId }) => isReadable(open, instanceId))
