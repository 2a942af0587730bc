import type { GalleryPages } from '../app/gallery-pages.ts'
import { addressOf, type Choice } from './choice.ts'
import { writeCard, writeMail } from './exhibit.ts'
import type { Hanging } from './hangings.ts'
import { hostConfig } from './host-config.ts'
import { data, text } from './markup.ts'

/** The page: what can be chosen, the list to jump by, and each card and mail in its frame. */
export function writePage(all: readonly Hanging[], languages: GalleryPages['languages'], choice: Choice): string {
  const shown = all.filter(({ name }) => choice.card === undefined || choice.card === name)
  const cards = choice.show === 'mails' ? [] : shown.map((one) => writeCard(one, choice))
  const mails = choice.show === 'cards' ? [] : shown.flatMap((one) => writeMail(one, choice))
  return `<!DOCTYPE html>
<html lang="en" data-theme="${choice.theme}" data-width="${choice.width}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${text(choice.card ?? 'All cards and mails')} – Belfry</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/gallery.css">
<script src="/adaptivecards.js" defer></script>
<script src="/draw.js" defer></script>
</head>
<body>
<header>
<h1>Cards and mails</h1>
<nav aria-label="How it is shown">
${switches(languages, choice)}
</nav>
<nav aria-label="What is shown">
<ul>
${[{ ...choice, card: undefined }, ...all.map(({ name }) => ({ ...choice, card: name }))].map(entry(choice)).join('\n')}
</ul>
</nav>
</header>
<main>
<p id="problems" role="alert" hidden></p>
${[...cards, ...mails].join('\n') || '<p>There is no card of this name.</p>'}
</main>
<script type="application/json" id="host">${data(hostConfig(choice.theme))}</script>
</body>
</html>
`
}

function switches(languages: GalleryPages['languages'], choice: Choice): string {
  const rows: readonly (readonly (readonly [string, Choice])[])[] = [
    languages.map(({ title, value }) => [title, { ...choice, lang: value }]),
    (['light', 'dark'] as const).map((theme) => [theme, { ...choice, theme }]),
    (['desktop', 'phone'] as const).map((width) => [width, { ...choice, width }]),
    ([undefined, 'cards', 'mails'] as const).map((show) => [show ?? 'both', withShow(choice, show)]),
  ]
  const link = ([title, other]: readonly [string, Choice]): string =>
    `<a href="${text(addressOf(other))}"${current(addressOf(other) === addressOf(choice))}>${text(title)}</a>`
  return rows.map((row) => `<p>${row.map(link).join(' ')}</p>`).join('\n')
}

const withShow = ({ show: _, ...choice }: Choice, show: Choice['show']): Choice => ({
  ...choice,
  ...(show !== undefined && { show }),
})

/** All, or one: where all are shown the list jumps, else it leads to the other one. */
const entry =
  (choice: Choice) =>
  ({ card, ...rest }: Omit<Choice, 'card'> & { readonly card: string | undefined }): string => {
    const jumps = choice.card === undefined && card !== undefined && choice.show !== 'mails'
    const address = jumps ? `#${card}` : addressOf(card === undefined ? rest : { ...rest, card })
    return `<li><a href="${text(address)}"${current(choice.card === card)}>${text(card ?? 'everything')}</a></li>`
  }

const current = (isCurrent: boolean): string => (isCurrent ? ' aria-current="true"' : '')
