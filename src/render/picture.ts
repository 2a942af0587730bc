import type { Escaped } from './escape.ts'

/** Every word of a card, escaped and in its order: a template only places them. An empty list draws nothing. */
export type Picture = {
  readonly lang: string
  /** Where cards are not drawn. */
  readonly fallback: Escaped<'plain'>
  readonly style: 'attention' | 'warning' | 'good' | 'accent' | 'emphasis' | 'default'
  /** The word of the state. */
  readonly title: Escaped<'markdown'>
  /** What happened, in one sentence. */
  readonly headline: readonly Escaped<'markdown'>[]
  readonly leads: readonly Escaped<'markdown'>[]
  readonly lines: readonly Escaped<'markdown'>[]
  readonly rows: readonly Row[]
  /** "and 7 more" */
  readonly more: readonly Escaped<'markdown'>[]
  readonly facts: readonly Fact[]
  readonly notes: readonly Escaped<'markdown'>[]
  readonly buttons: readonly Button[]
}

export type Row = {
  readonly title: Escaped<'markdown'>
  readonly lines: readonly Escaped<'markdown'>[]
  /** What stands back. */
  readonly quiet: readonly Escaped<'markdown'>[]
  readonly buttons: readonly Button[]
}

export type Fact = { readonly title: Escaped<'markdown'>; readonly value: Escaped<'markdown'> }

/** `says` is what a press says for the person: a command, not text for the eye, so nothing is escaped in it. */
export type Button = { readonly title: Escaped<'plain'>; readonly says: string }

/** A picture with what the toast says. */
export type Pictured = {
  readonly template: TemplateName
  readonly picture: Picture
  readonly summary: Escaped<'plain'>
}

export type TemplateName = 'alert' | 'answer' | 'rules-list' | 'help'
