import { readFile } from 'node:fs/promises'

/** What the page loads besides itself, by its path. */
export type Assets = ReadonlyMap<string, { readonly type: string; readonly body: Uint8Array }>

/** @throws an Error with the code `ERR_MODULE_NOT_FOUND` where Microsoft's renderer is not installed */
export async function openAssets(): Promise<Assets> {
  const library = import.meta.resolve('adaptivecards/dist/adaptivecards.min.js')
  const script = 'text/javascript; charset=utf-8'
  return new Map([
    ['/adaptivecards.js', { type: script, body: await readFile(new URL(library)) }],
    ['/draw.js', { type: script, body: await readOwn('draw.js') }],
    ['/gallery.css', { type: 'text/css; charset=utf-8', body: await readOwn('gallery.css') }],
  ])
}

const readOwn = (name: string): Promise<Uint8Array> => readFile(new URL(`./page/${name}`, import.meta.url))
