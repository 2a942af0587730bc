import { createHash } from 'node:crypto'
import { voiceFor } from '../words/voice.ts'
import { type Escaped, html } from './escape.ts'
import { named, type Scene } from './scene.ts'
import { fullStage } from './stage.ts'

/** What the page behind the unsubscribe link shows. */
export type StopPage =
  /** `mailed`: one press stops it; `stopped`: one press takes it up again. `rules`: their numbers. */
  | { readonly kind: 'mailed' | 'stopped'; readonly address: string; readonly rules: readonly number[] }
  /** Its rules are all removed: there is nothing to stop. */
  | { readonly kind: 'over' }
  /** The link is none of ours. */
  | { readonly kind: 'unknown' }
  | { readonly kind: 'failed' }

/** A page for a browser, with what its one style sheet hashes to. */
export type HtmlPage = { readonly html: string; readonly style: string }

/**
 * Draws the page: no script, no picture, nothing from elsewhere, one button at most.
 *
 * @param locale  BCP 47; a language that Belfry does not speak is answered in English
 */
export const stopPage = (
  page: StopPage,
  { locale, timeZone }: { readonly locale: string; readonly timeZone: string },
): HtmlPage => ({
  html: drawPage(page, { ...voiceFor(locale, timeZone), possibleRepeat: false, threads: false, stage: fullStage }),
  style: `sha256-${createHash('sha256').update(style).digest('base64')}`,
})

/** The same for a reader who is known already. */
export function drawPage(page: StopPage, scene: Scene): string {
  const { headline, body } = drawn(page, scene)
  return `<!DOCTYPE html>
<html lang="${html(scene.lang)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${html(scene.words.unsubscribe.title)}</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>${html(headline)}</h1>
${body.join('\n')}
</main>
</body>
</html>
`
}

type Drawn = { readonly headline: string; readonly body: readonly string[] }

function drawn(page: StopPage, scene: Scene): Drawn {
  const { unsubscribe } = scene.words
  if (page.kind === 'unknown') return { headline: unsubscribe.unknown, body: [paragraph(unsubscribe.unknownNote)] }
  if (page.kind === 'over') return { headline: unsubscribe.over, body: [paragraph(unsubscribe.overNote)] }
  if (page.kind === 'failed') return { headline: unsubscribe.failed, body: [paragraph(unsubscribe.failedNote)] }
  const { kind, address, rules } = page
  const lines = rules.map((number) => `<li>${html(unsubscribe.rule(number))}</li>`)
  return {
    headline: unsubscribe.headline(scene.formats, kind, rules.length),
    body: [
      paragraph(unsubscribe.about(named(scene, address))),
      `<ul>${lines.join('')}</ul>`,
      paragraph(unsubscribe.note(kind)),
      kind === 'mailed' ? stopButton(html(unsubscribe.stop)) : resumeButton(html(unsubscribe.button['mail-again'])),
    ],
  }
}

const paragraph = (text: string): string => `<p>${html(text)}</p>`

/** What a mail program posts by itself. */
const stopButton = (title: Escaped<'html'>): string => button('List-Unsubscribe', 'One-Click', title)

const resumeButton = (title: Escaped<'html'>): string => button('again', 'yes', title)

/** It posts to where the page came from. */
const button = (name: string, value: string, title: Escaped<'html'>): string =>
  `<form method="post"><button type="submit" name="${name}" value="${value}">${title}</button></form>`

const style = `
:root { color-scheme: light dark; }
body { margin: 0; padding: 2rem 1rem; font: 1rem/1.5 "Segoe UI", system-ui, sans-serif; background: Canvas; color: CanvasText; }
main { max-width: 34rem; margin: 0 auto; overflow-wrap: anywhere; }
h1 { font-size: 1.5rem; line-height: 1.25; }
ul { padding-left: 1.25rem; }
button { font: inherit; font-weight: 600; padding: .6rem 1.2rem; border: 0; border-radius: .25rem; background: #4f52b2; color: #fff; cursor: pointer; }
button:focus-visible { outline: 3px solid Highlight; outline-offset: 2px; }
`
