import type { GalleryPage, GalleryPages } from '../app/gallery-pages.ts'
import type { Sample } from './samples.ts'

/** A drawn message with the name it is shown under. */
export type Hanging = GalleryPage & { readonly name: string }

export type Hangings = (locale: string) => Promise<readonly Hanging[]>

/** Draws all of them in a language when it is first asked for. */
export function createHangings(pages: GalleryPages, samples: readonly Sample[]): Hangings {
  const drawn = new Map<string, ReturnType<Hangings>>()
  return (locale) => {
    const known = drawn.get(locale) ?? Promise.all(samples.map((sample) => hang(pages, sample, locale)))
    drawn.set(locale, known)
    return known
  }
}

async function hang(pages: GalleryPages, { name, message }: Sample, locale: string): Promise<Hanging> {
  try {
    return { ...(await pages.draw(message, locale)), name }
  } catch (error) {
    throw new Error(`${name} cannot be drawn in ${locale}: ${error instanceof Error ? error.message : error}`)
  }
}
