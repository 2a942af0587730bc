/** A text within JSON; its path as language files write it, such as `bots[0].commandLists[1].commands[2].title`. */
export type Leaf = { readonly path: string; readonly text: string }

/** @returns every text within, in its order */
export function leaves(json: unknown, path = ''): readonly Leaf[] {
  if (typeof json === 'string') return [{ path, text: json }]
  if (Array.isArray(json)) return json.flatMap((item, at) => leaves(item, `${path}[${at}]`))
  if (typeof json !== 'object' || json === null) return []
  return Object.entries(json).flatMap(([key, item]) => leaves(item, path === '' ? key : `${path}.${key}`))
}
