import { readdir, readFile } from 'node:fs/promises'
import type { Message } from '../app/gallery-pages.ts'
import { hostile } from './hostile.ts'

/** A message with the name it is shown under. */
export type Sample = { readonly name: string; readonly message: Message }

const suffix = '.sample.json'

/** What `cards/` holds: each ordinary one, those in other states, and all of them once more with hostile words. */
export async function listSamples(): Promise<readonly Sample[]> {
  const ordinary = await read('../../cards/')
  const states = await read('../../cards/gallery/')
  const shown = [...ordinary, ...states].sort((one, other) => (one.name < other.name ? -1 : 1))
  return [...shown, ...ordinary.map(({ name, message }) => ({ name: `hostile-${name}`, message: hostile(message) }))]
}

async function read(path: string): Promise<readonly Sample[]> {
  const folder = new URL(path, import.meta.url)
  const files = (await readdir(folder)).filter((file) => file.endsWith(suffix))
  return Promise.all(
    files.map(async (file) => ({
      name: file.slice(0, -suffix.length),
      message: JSON.parse(await readFile(new URL(file, folder), 'utf8')),
    })),
  )
}
