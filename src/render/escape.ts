/** The places where text goes; each reads other signs as commands. */
export type Edge = 'markdown' | 'plain' | 'html' | 'header'

declare const edgeBrand: unique symbol

/** Text that is escaped for one edge, once: it fits no other edge and cannot be escaped twice. */
export type Escaped<E extends Edge> = string & { readonly [edgeBrand]: E }

/** Text that no edge has escaped yet. */
export type Unescaped = string & { readonly [edgeBrand]?: never }

const zeroWidth = '\u200B'

/**
 * Escapes text for the Markdown of a TextBlock or Fact, so that it shows as it is: no emphasis, list, link, mention,
 * entity or date function.
 *
 * Teams' mobile apps take a backslash back out before `*`, `_` and `[` only, so backslashes stand before these alone,
 * and only where they are special. All else is parted by a zero-width space, which no renderer shows. A backtick that
 * has a partner becomes the look-alike U+02CB, since neither way holds everywhere.
 *
 * @param text  a finished sentence in one line
 * @see microsoft/Teams-AdaptiveCards-Mobile, source/shared/cpp/ObjectModel/MarkDownBlockParser.cpp; CommonMark 0.31
 */
export function markdown(text: Unescaped): Escaped<'markdown'> {
  const escaped = unlinked(parted(text))
    .replace(/\\(?=[!-/:-@[-`{-~])/g, `\\${zeroWidth}`)
    .replace(/[*[]/g, '\\$&')
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_')
    .replace(/~(?=~)/g, `~${zeroWidth}`)
    .replace(/<(?=[A-Za-z/!?])/g, `<${zeroWidth}`)
    .replace(/&(?=#?\w+;)/g, `&${zeroWidth}`)
    .replace(/(?<=[)\]])(?=[-+])/g, zeroWidth)
    .replace(/^(?=[-+#>=|]|\d+[.)])/, zeroWidth)
  const safe = (escaped.match(/`/g)?.length ?? 0) > 1 ? escaped.replaceAll('`', '\u02CB') : escaped
  declareEscaped(safe, 'markdown')
  return safe
}

/**
 * Text for places that show it as it is: button titles, the toast, a mail's text part. Mail programs and Teams make a
 * link of every bare address, so none that came in a name stands whole.
 */
export function plain(text: Unescaped): Escaped<'plain'> {
  const safe = unlinked(parted(text))
  declareEscaped(safe, 'plain')
  return safe
}

/** An address of our own in plain text, which may become a link: it leads where it says. */
export function address(url: Unescaped): Escaped<'plain'> {
  const safe = parted(url)
  declareEscaped(safe, 'plain')
  return safe
}

/** Text between the tags or in a quoted attribute of an HTML page; as in plain text, no address in it becomes a link. */
export function html(text: Unescaped): Escaped<'html'> {
  const safe = entities(unlinked(text))
  declareEscaped(safe, 'html')
  return safe
}

/** An address of our own as the value of a quoted attribute: it leads where it says. */
export function href(url: Unescaped): Escaped<'html'> {
  const safe = entities(url)
  declareEscaped(safe, 'html')
  return safe
}

/** As `html`, one line below the other. */
export function lines(texts: readonly Unescaped[]): Escaped<'html'> {
  const safe = texts.map(html).join('<br />')
  declareEscaped(safe, 'html')
  return safe
}

/** The value of a mail header: one line without control characters, so nothing in it can begin another header. */
export function header(text: Unescaped): Escaped<'header'> {
  const safe = parted(text)
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim()
  declareEscaped(safe, 'header')
  return safe
}

/** No template, and no date function of Adaptive Cards, begins in it. */
const parted = (text: string): string =>
  text
    .toWellFormed()
    .replace(/\$(?=\{)/g, `$${zeroWidth}`)
    .replace(/\{(?=\{)/g, `{${zeroWidth}`)

/** No address in it begins so that a program would make a link of it. */
const unlinked = (text: string): string =>
  text.replace(/:(?=\/\/)/g, `:${zeroWidth}`).replace(/\bwww(?=\.)/gi, `$&${zeroWidth}`)

const entities = (text: string): string =>
  text.toWellFormed().replace(/[&<>"'`]|\$(?=\{)|\{(?=\{)/g, (sign) => `&#${sign.charCodeAt(0)};`)

function declareEscaped<E extends Edge>(_text: string, _edge: E): asserts _text is Escaped<E> {}
