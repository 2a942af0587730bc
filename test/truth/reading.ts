const numeral = /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/

/** The number of a segment's evaluation; `undefined` unless it succeeded and has one. */
export function segmentValue(evaluation: {
  readonly status?: string | undefined
  readonly count?: number | undefined
}): number | undefined {
  const succeeded = (evaluation.status ?? 'CompletedSuccess').toLowerCase() === 'completedsuccess'
  const { count } = evaluation
  return succeeded && count !== undefined && Number.isSafeInteger(count) && count >= 0 ? count : undefined
}

/** The number of a scalar measure's evaluation: under its own name in any letter case, else the only one there is. */
export function measureValue(evaluation: {
  readonly measure: string
  readonly state?: string | undefined
  readonly values?: Readonly<Record<string, string>> | undefined
}): number | undefined {
  if ((evaluation.state ?? 'completed').toLowerCase() !== 'completed') return undefined
  const values = Object.entries(evaluation.values ?? {})
  const own = values.find(([name]) => name.toLowerCase() === evaluation.measure.toLowerCase())
  const only = values.length === 1 ? values[0] : undefined
  return parsed((own ?? only)?.[1])
}

/** A plain decimal, perhaps with an exponent; anything else is no number, nor is what is too large to keep its digits. */
function parsed(text: string | undefined): number | undefined {
  const value = text !== undefined && numeral.test(text) ? Number(text) : Number.NaN
  return Math.abs(value) <= 2 ** 53 - 1 ? value : undefined
}
