import { languageOf } from './index.ts'

/**
 * The first language of a browser that Belfry speaks.
 *
 * @param header  `Accept-Language`, such as `nl-BE,nl;q=0.9,en;q=0.8`; any text
 * @returns       BCP 47, as the browser has it; `undefined` where there is none
 * @see           RFC 9110, 12.5.4: what has a weight of 0 is not wanted
 */
export function accepted(header: string): string | undefined {
  const wishes = header.slice(0, longest).split(',').flatMap(wishIn)
  return wishes.sort((a, b) => b.weight - a.weight).find(({ tag }) => languageOf(tag) !== undefined)?.tag
}

/** More than any browser sends. */
const longest = 1_000

const range = /^\s*([a-z]{1,8}(?:-[a-z0-9]{1,8}){0,8})\s*(?:;\s*q=([01](?:\.\d{0,3})?)\s*)?$/i

function wishIn(part: string): readonly { readonly tag: string; readonly weight: number }[] {
  const [, tag, weight = '1'] = range.exec(part) ?? []
  return tag === undefined || Number(weight) === 0 ? [] : [{ tag, weight: Number(weight) }]
}
