/**
 * @param sizePx  width and height
 * @returns       one sentence when the file is no PNG of that size
 * @see           PNG specification, 5.2 and 11.2.2: signature, then IHDR with width and height
 */
export function iconProblems(file: Uint8Array, sizePx: number): readonly string[] {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength)
  if (bytes.length < 24 || bytes.toString('latin1', 0, 8) !== signature || bytes.toString('latin1', 12, 16) !== 'IHDR')
    return ['is no PNG']
  const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)]
  if (width === sizePx && height === sizePx) return []
  return [`has ${width} by ${height} pixels; expected ${sizePx} by ${sizePx}`]
}

const signature = '\x89PNG\r\n\x1a\n'
