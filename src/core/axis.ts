/** The ends of a chart's upward axis. */
export type Axis = { readonly lowest: number; readonly highest: number }

/**
 * The ends between which values are told apart: round numbers a little outside them, and from nothing on where nothing is
 * near.
 *
 * @param values  one or more, finite
 * @returns       `lowest` is less than `highest`; no value lies outside
 */
export function axis(values: readonly number[]): Axis {
  const [least, most] = [Math.min(...values), Math.max(...values)]
  const span = most - least || Math.max(Math.abs(most) / 10, 1)
  const pad = span / 10
  const isNearNothing = least >= 0 && least <= span
  const lowest = isNearNothing ? 0 : outwards(least - pad, span, Math.floor)
  const highest = outwards(most + pad, span, Math.ceil)
  return Number.isFinite(highest - lowest) ? { lowest, highest } : { lowest: least, highest: most }
}

/** To two digits of the span; written as a decimal, since a product would bring digits of its own. */
function outwards(end: number, span: number, round: (number: number) => number): number {
  const exponent = Math.floor(Math.log10(span)) - 1
  return Number(`${round(end / 10 ** exponent)}e${exponent}`)
}
