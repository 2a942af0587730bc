import { inflateSync } from 'node:zlib'

/** A picture, four bytes a pixel: red, green, blue, alpha. */
export type Pixels = { readonly width: number; readonly height: number; readonly rgba: Uint8Array }

/**
 * Reads a PNG of eight bits a channel with alpha, not interlaced.
 *
 * @see PNG specification, 9 "Filtering"
 */
export function readPng(png: Buffer): Pixels {
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)]
  if ([...png.subarray(24, 29)].join() !== '8,6,0,0,0') throw new Error('not a PNG of the kind that is read here')
  const data: Buffer[] = []
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at))
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT')
      data.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)))
  const lines = inflateSync(Buffer.concat(data))
  const stride = width * 4
  const rgba = new Uint8Array(stride * height)
  for (let at = 0; at < rgba.length; at++) {
    const [y, x] = [Math.floor(at / stride), at % stride]
    const left = x < 4 ? 0 : (rgba[at - 4] ?? 0)
    const up = rgba[at - stride] ?? 0
    const corner = x < 4 ? 0 : (rgba[at - stride - 4] ?? 0)
    const guess = [0, left, up, Math.floor((left + up) / 2), nearest(left, up, corner)][lines[y * (stride + 1)] ?? 0]
    rgba[at] = (lines[y * (stride + 1) + 1 + x] ?? 0) + (guess ?? 0)
  }
  return { width, height, rgba }
}

function nearest(left: number, up: number, corner: number): number {
  const middle = left + up - corner
  const [best = left] = [left, up, corner].sort((one, other) => Math.abs(middle - one) - Math.abs(middle - other))
  return best
}
