import { createHash } from 'node:crypto'

/** The GUID that stands for a label: always the same one, so that a test can name what a world file names. */
export function idOf(label: string): string {
  const hex = createHash('sha256').update(label).digest('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `9${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    '-',
  )
}
