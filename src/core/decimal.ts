/**
 * Whole numbers that are to each other as numbers are when they are read as the decimals that people see: 0.1, 0.2 and
 * 0.3 give 1, 2 and 3, so that what is added or multiplied stays exact.
 *
 * @param numbers  finite ones
 * @throws         SyntaxError for a number that is not finite: a bug, never input
 */
export function wholesOf(...numbers: readonly number[]): readonly bigint[] {
  const decimals = numbers.map(decimalOf)
  const places = Math.max(...decimals.map((decimal) => decimal.places))
  return decimals.map((decimal) => decimal.digits * 10n ** BigInt(places - decimal.places))
}

/** As the shortest text that means this number and no other: `-1.5e-7` is -15 with 8 places. */
function decimalOf(number: number): { readonly digits: bigint; readonly places: number } {
  const [mantissa = '', exponent = '0'] = String(number).split('e')
  const [whole = '', fraction = ''] = mantissa.split('.')
  return { digits: BigInt(whole + fraction), places: fraction.length - Number(exponent) }
}
