import { readFile } from 'node:fs/promises'
import type { Pages, Tone } from './mail.ts'

/** Compiles the mail page, and paints it in the colours of each style. */
export async function compilePages(): Promise<Pages> {
  const { default: mjml } = await import('mjml')
  const source = await readFile(new URL('../../cards/email/alert.mjml', import.meta.url), 'utf8')
  const { html } = await mjml(source, { validationLevel: 'strict', fonts: {} })
  return { attention: painted(html, 'attention'), warning: html, good: painted(html, 'good') }
}

/** The banner and the word of the state on it, in a light and in a dark inbox. The page is written as a warning. */
const colours: Readonly<Record<Tone, readonly [string, string, string, string]>> = {
  warning: ['#fff4ce', '#7a4b00', '#4a3b12', '#ffd666'],
  attention: ['#fde7e9', '#a4262c', '#4b2326', '#ffa3a8'],
  good: ['#dff6dd', '#0b5a0b', '#1c3b1c', '#9fdf9f'],
}

const painted = (page: string, tone: Tone): string =>
  colours.warning.reduce((part, from, index) => part.replaceAll(from, colours[tone][index] ?? from), page)
