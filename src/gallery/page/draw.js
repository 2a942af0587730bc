/* Draws every card of the page with Microsoft's renderer, and says what it did not take. */
const { AdaptiveCard, HostConfig, SerializationContext } = window.AdaptiveCards
const host = new HostConfig(JSON.parse(document.getElementById('host').textContent))
const problems = []

/* Charts are Teams' own, so that their fallback is drawn here. The library refuses every second `lang`, because its
   pattern keeps its place from one card to the next. */
const known = /^Unknown element type "Chart\.|^Invalid value "\w+" for property "lang"/

const cards = [...document.querySelectorAll('article.card')]
for (const article of cards) draw(article)
for (const frame of document.querySelectorAll('iframe')) {
  const grow = () => {
    frame.style.height = `${frame.contentDocument.documentElement.scrollHeight}px`
  }
  if (frame.contentDocument?.readyState === 'complete') grow()
  frame.addEventListener('load', grow)
}
tell()

function draw(article) {
  const { name } = article.dataset
  const place = article.querySelector('.drawn')
  const json = fitting(JSON.parse(article.querySelector('script').textContent), place.clientWidth)
  const mentions = (json.msteams?.entities ?? []).map(({ text }) => text)
  AdaptiveCard.onProcessMarkdown = (text, result) => {
    result.outputHtml = markdown(text, mentions)
    result.didProcess = true
  }
  const context = new SerializationContext()
  const card = new AdaptiveCard()
  card.hostConfig = host
  card.parse(json, context)
  const events = Array.from({ length: context.eventCount }, (_, at) => context.getEventAt(at))
  for (const { message } of [...events, ...card.validateProperties().validationEvents])
    if (!known.test(message)) problems.push(`${name}: ${message}`)
  place.replaceChildren(card.render() ?? '')
  // Teams goes on in a second row; the library would cut them off
  for (const buttons of place.querySelectorAll('.ac-actionSet')) buttons.style.flexWrap = 'wrap'
}

/** Without what is meant for another width: this renderer knows `targetWidth` not yet. */
function fitting(value, width) {
  if (Array.isArray(value))
    return value.filter((item) => fits(item?.targetWidth, width)).map((item) => fitting(item, width))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, item]) => (key === 'targetWidth' ? [] : [[key, fitting(item, width)]])),
  )
}

/** Microsoft Learn, "Format cards in Teams", "Adaptive Card responsive layout". */
function fits(targetWidth, width) {
  if (typeof targetWidth !== 'string') return true
  const names = ['verynarrow', 'narrow', 'standard', 'wide']
  const now = [165, 350, 768, Number.POSITIVE_INFINITY].findIndex((below) => width < below)
  const [, bound, word] = /^(?:(atleast|atmost):)?(\w+)$/.exec(targetWidth.toLowerCase()) ?? []
  const wanted = names.indexOf(word)
  if (bound === 'atleast') return now >= wanted
  return bound === 'atmost' ? now <= wanted : now === wanted
}

/** What Teams makes of a text: a sign that is not escaped shows here as it would there. */
function markdown(text, mentions) {
  const token =
    /\\([!-/:-@[-`{-~])|(<at>.*?<\/at>)|\*\*(.+?)\*\*|(?<!\w)([*_])(\S.*?)\4|\[([^\]]+)\]\((\S+?)\)|[&<>"]/gs
  return text.replace(token, (whole, escaped, at, strong, _, soft, label) => {
    if (escaped !== undefined) return html(escaped)
    if (at !== undefined) return mentions.includes(at) ? `<b class="mention">${html(at.slice(4, -5))}</b>` : html(at)
    if (strong !== undefined) return `<b>${markdown(strong, mentions)}</b>`
    if (soft !== undefined) return `<i>${markdown(soft, mentions)}</i>`
    return label === undefined ? html(whole) : `<u>${markdown(label, mentions)}</u>`
  })
}

function html(text) {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
}

function tell() {
  const place = document.getElementById('problems')
  place.hidden = problems.length === 0
  place.textContent = problems.join('\n')
  document.documentElement.dataset.drawn = String(cards.length)
}
