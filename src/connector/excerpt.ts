import type { ApiRefusal } from '../core/refusal.ts'

/** What an error answer says about itself, for a detail: at most 200 characters, empty when it says nothing. */
export function excerpt(error: ApiRefusal | undefined): string {
  if (error === undefined || error.kind === 'page') return ''
  const said = error.kind === 'parsing' ? error.messages[0] : error.message
  return (said ?? error.code ?? '').slice(0, 200)
}
