/** A number a person would choose a little above another: two leading digits, then zeros. */
export function roundAbove(value: number): number {
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(value, 1))) - 1)
  return (Math.floor(value / unit) + 1) * unit
}
