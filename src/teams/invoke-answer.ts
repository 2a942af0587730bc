import type { Option } from '../core/form.ts'

/** A message as it is drawn. */
export type ShownMessage = { readonly card: Readonly<Record<string, unknown>>; readonly summary: string }

const adaptiveCard = 'application/vnd.microsoft.card.adaptive'

/** The card takes the place of the pressed one for the person who pressed. */
export function pressed(answer: ShownMessage | undefined): object {
  if (answer === undefined) return { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: 'OK' }
  return { statusCode: 200, type: adaptiveCard, value: answer.card }
}

/**
 * What a list that can be searched shows.
 *
 * @see Microsoft Learn, "Typeahead search in Adaptive Cards": at most 15 are shown
 */
export const searched = (results: readonly Option[]): object => ({
  statusCode: 200,
  type: 'application/vnd.microsoft.search.searchResponse',
  value: { results: results.slice(0, 15) },
})

/**
 * What Teams' own settings show: the form, or in words what became of it.
 *
 * @see botframework-schema, `ConfigResponse`; Microsoft Learn, "Bot configuration experience"
 */
export function setUp(answer: (ShownMessage & { readonly isForm: boolean }) | undefined): object {
  const config =
    answer?.isForm === true
      ? { type: 'continue', value: { ...dialog, card: { contentType: adaptiveCard, content: inDialog(answer.card) } } }
      : { type: 'message', value: answer?.summary ?? 'OK' }
  return { responseType: 'config', config }
}

const dialog = { title: 'Belfry', height: 'medium', width: 'medium' }

/** A dialog sends by `Action.Submit` alone: every button has one to fall back on. */
function inDialog(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(inDialog)
  if (typeof node !== 'object' || node === null) return node
  if ('type' in node && node.type === 'Action.Execute' && 'fallback' in node) return node.fallback
  return Object.fromEntries(Object.entries(node).map(([key, each]) => [key, inDialog(each)]))
}
