/** Each text and each sentence by its path, such as `label.owner`, with what it is: `text`, or `sentence of 2`. */
export function keysOf(words: object, path = ''): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(words).flatMap(([name, said]: [string, unknown]): readonly (readonly [string, string])[] => {
      if (typeof said === 'function') return [[path + name, `sentence of ${said.length}`]]
      if (typeof said === 'object' && said !== null) return [...keysOf(said, `${path}${name}.`)]
      return [[path + name, typeof said === 'string' ? 'text' : typeof said]]
    }),
  )
}

/** What one of two languages has and the other has not, or has as something else. */
export function differences(one: object, other: object): readonly string[] {
  const [first, second] = [keysOf(one), keysOf(other)]
  const all = new Set([...first.keys(), ...second.keys()])
  return [...all].filter((path) => first.get(path) !== second.get(path))
}

/** The words that no source reads. */
export function unused(words: object, sources: readonly string[]): readonly string[] {
  const read = sources.flatMap(readIn)
  return [...keysOf(words).keys()].filter((path) => {
    const siblings = path.replace(/[^.]+$/, '*')
    return !read.some((one) => one === path || one === siblings || one.startsWith(`${path}.`))
  })
}

/**
 * The paths that a source reads: behind `words` or `languages[…]`, or behind a part that was taken out of it before,
 * perhaps under another name. A computed name stands for all of its siblings, as `*`. A path may go on behind its word,
 * with what is done with it.
 */
function readIn(source: string): readonly string[] {
  const parts = [
    ...source.matchAll(new RegExp(String.raw`\{([^{}]*)\}\s*=\s*(?:\w+\.)*${root}((?:\.\w+)*)`, 'g')),
  ].flatMap(([, names = '', from]) =>
    names.split(',').map((name) => {
      const [key = '', alias = key] = name.split(':').map((each) => each.trim())
      return [alias, `${from}.${key}`] as const
    }),
  )
  return [['', ''] as const, ...parts.filter(([name]) => /^\w+$/.test(name))].flatMap(([name, path]) => {
    const behind = name === '' ? root : String.raw`(?<![\w.])${name}\b`
    const uses = source.matchAll(new RegExp(String.raw`${behind}((?:\.\w+)*)(\[)?`, 'g'))
    return [...uses].map(([, more, open]) => `${path}${more}${open === undefined ? '' : '.*'}`.slice(1))
  })
}

const root = String.raw`(?:\bwords\b|\blanguages\[[^\]]*\])`
