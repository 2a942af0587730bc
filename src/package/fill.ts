/**
 * Puts values in the place of `{{NAME}}`, within texts only: whatever a value holds, it cannot become a key, a quote or
 * another placeholder. A name without a value stays as it is.
 */
export function fill(json: unknown, values: Readonly<Record<string, string>>): unknown {
  if (typeof json === 'string') return json.replace(placeholder, (whole, name) => values[name] ?? whole)
  if (Array.isArray(json)) return json.map((item) => fill(item, values))
  if (typeof json !== 'object' || json === null) return json
  return Object.fromEntries(Object.entries(json).map(([key, item]) => [key, fill(item, values)]))
}

const placeholder = /\{\{([A-Z_]+)\}\}/g
