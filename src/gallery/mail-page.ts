import type { Mail } from '../app/gallery-pages.ts'
import type { Choice } from './choice.ts'

/**
 * The HTML part of a mail as a page of its own: its pictures within it, and its colours those of the theme, whatever
 * the browser prefers.
 */
export function writeMailPage({ html, pictures }: Mail, theme: Choice['theme']): string {
  const sources = new Map(
    pictures.map(({ id, png }) => [id, `data:image/png;base64,${Buffer.from(png).toString('base64')}`]),
  )
  return html
    .replace(/\bcid:([^"'\s)]+)/g, (whole, id: string) => sources.get(id) ?? whole)
    .replace(/\(\s*prefers-color-scheme\s*:\s*(\w+)\s*\)/g, (_, of) =>
      of === theme ? '(min-width: 0)' : '(width < 0)',
    )
    .replaceAll('light dark', theme)
}
