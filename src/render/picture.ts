import type { Unescaped } from './escape.ts'

/**
 * Every word of a message in its order, escaped for no edge yet: a card, a mail and plain text each place the same words
 * and escape them once. An empty list draws nothing.
 */
export type Picture = {
  readonly lang: string
  /** Where cards are not drawn. */
  readonly fallback: Unescaped
  readonly style: 'attention' | 'warning' | 'good' | 'accent' | 'emphasis' | 'default'
  /** The word of the state. */
  readonly title: Unescaped
  /** What happened, in one sentence. */
  readonly headline: readonly Unescaped[]
  readonly leads: readonly Unescaped[]
  readonly lines: readonly Unescaped[]
  readonly rows: readonly Row[]
  /** "and 7 more" */
  readonly more: readonly Unescaped[]
  readonly facts: readonly Fact[]
  readonly notes: readonly Unescaped[]
  readonly buttons: readonly Button[]
}

export type Row = {
  readonly title: Unescaped
  readonly lines: readonly Unescaped[]
  /** What stands back. */
  readonly quiet: readonly Unescaped[]
  readonly buttons: readonly Button[]
}

export type Fact = { readonly title: Unescaped; readonly value: Unescaped }

/** `says` is what a press says for the person: a command, not text for the eye, so nothing is ever escaped in it. */
export type Button = { readonly title: Unescaped; readonly says: string }

/** A picture with what the toast and a mail's subject say. */
export type Pictured = {
  readonly template: TemplateName
  readonly picture: Picture
  readonly summary: Unescaped
}

export type TemplateName = 'alert' | 'answer' | 'rules-list' | 'help'
