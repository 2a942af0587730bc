import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'

const folder = new URL('./golden/', import.meta.url)

/**
 * Compares with a stored picture. `UPDATE_GOLDEN=1` draws it anew, to be looked at before it is committed; without it a
 * missing picture fails.
 */
export function expectGolden(file: string, actual: string): void {
  const path = new URL(file, folder)
  if (process.env.UPDATE_GOLDEN === '1') {
    mkdirSync(folder, { recursive: true })
    writeFileSync(path, actual)
  }
  if (!existsSync(path)) throw new Error(`golden/${file} is missing; run with UPDATE_GOLDEN=1, then look at it`)
  expect(actual).toBe(readFileSync(path, 'utf8'))
}
