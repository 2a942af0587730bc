import { addressOf, type Choice, mailAddressOf } from './choice.ts'
import type { Hanging } from './hangings.ts'
import { data, text } from './markup.ts'

/** A card as the page's script draws it, below what its toast says. */
export const writeCard = ({ name, summary, card }: Hanging, choice: Choice): string =>
  `<article class="card" id="${text(name)}" data-name="${text(name)}">
<h2>${alone(name, choice)}</h2>
<p class="toast">${text(summary)}</p>
<div class="drawn"></div>
<script type="application/json">${data(card)}</script>
</article>`

/** A mail as an inbox shows it: its subject, its page, its text part. Empty where it is never mailed. */
export const writeMail = ({ name, mail }: Hanging, choice: Choice): readonly string[] =>
  mail === undefined
    ? []
    : [
        `<article class="mail" id="mail-${text(name)}" data-name="${text(name)}">
<h2>${alone(name, choice)} by mail</h2>
<p class="toast">${text(mail.subject)}</p>
<iframe title="${text(`${name} as a mail`)}" src="${text(mailAddressOf(name, choice))}" sandbox="allow-same-origin"></iframe>
<details>
<summary>As text</summary>
<pre>${text(mail.text)}</pre>
</details>
</article>`,
      ]

const alone = (name: string, choice: Choice): string =>
  `<a href="${text(addressOf({ ...choice, card: name }))}">${text(name)}</a>`
