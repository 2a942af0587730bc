import { readFileSync, writeFileSync } from 'node:fs'
import { Resvg } from '@resvg/resvg-js'

/** The icons, without their endings: each is drawn beside the manifest in the size that its SVG says. */
export const icons = ['color', 'outline'] as const

export type Icon = (typeof icons)[number]

/** @returns a PNG, eight bits a channel with alpha */
export function drawIcon(icon: Icon): Buffer {
  return new Resvg(readFileSync(new URL(`${icon}.svg`, import.meta.url), 'utf8')).render().asPng()
}

if (import.meta.main)
  for (const icon of icons) writeFileSync(new URL(`../${icon}.png`, import.meta.url), drawIcon(icon))
