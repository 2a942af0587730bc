import type { Mentioned } from '../core/alert-parts.ts'
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
  /** What people would rather look at. */
  readonly charts?: readonly Chart[]
  /** What can be filled in. Absent: nothing. */
  readonly fields?: readonly Field[]
  /** Whom a card mentions. It stands in place of the fact of the same title. Absent: nobody. */
  readonly mentioned?: Mentions
}

export type Mentions = { readonly title: Unescaped; readonly people: readonly Mentioned[] }

export type Row = {
  readonly title: Unescaped
  readonly lines: readonly Unescaped[]
  /** What stands back. */
  readonly quiet: readonly Unescaped[]
  readonly buttons: readonly Saying[]
}

export type Chart = LineChart | BarChart

export type LineChart = {
  readonly kind: 'lines'
  readonly title: Unescaped
  /** What stands along its axes. */
  readonly across: Unescaped
  readonly up: Unescaped
  /** The ends of the upward axis: a size far from nothing would be a flat line at the top. */
  readonly lowest: number
  readonly highest: number
  readonly series: readonly Series[]
  /** The same in words, where charts are not drawn. */
  readonly told: Unescaped
}

/** How many of each. */
export type BarChart = {
  readonly kind: 'bars'
  readonly title: Unescaped
  readonly bars: readonly {
    readonly name: Unescaped
    readonly value: number
    readonly color: 'good' | 'attention' | 'warning'
  }[]
  /** As above. */
  readonly told: Unescaped
}

export type Series = {
  readonly legend: Unescaped
  readonly color: 'categoricalBlue' | 'attention'
  /** `x`: a day as ISO 8601 writes it. */
  readonly points: readonly { readonly x: string; readonly y: number }[]
}

export type Fact = { readonly title: Unescaped; readonly value: Unescaped }

export type Button = Saying | Link | Menu

/** `says` is what a press says for the person: a command, not text for the eye, so nothing is ever escaped in it. */
export type Saying = {
  readonly title: Unescaped
  readonly says: string
  /** What goes along with it, unseen. */
  readonly with?: Readonly<Record<string, string>>
  /** It sends nothing of what was filled in, and needs none of it. */
  readonly isAlone?: boolean
}

/** Opens a page: an address of ours, never one from outside. */
export type Link = { readonly title: Unescaped; readonly opens: string }

/** Unfolds what one has to choose from. */
export type Menu = { readonly title: Unescaped; readonly choices: readonly Saying[] }

/** Something to fill in. Empty texts draw nothing. */
export type Field = {
  readonly kind: 'text' | 'choice' | 'search' | 'switch' | 'time'
  readonly id: string
  readonly label: Unescaped
  readonly value: string
  readonly placeholder: Unescaped
  readonly isRequired: boolean
  /** What the card says by itself where what was typed does not fit; and the pattern that it has to fit. */
  readonly error: Unescaped
  readonly pattern: string
  /** What we say beside it. */
  readonly problem: Unescaped
  readonly choices: readonly { readonly title: Unescaped; readonly value: string }[]
  /** `search`: what else can be found. */
  readonly dataset: string
}

/** A picture with what the toast and a mail's subject say. */
export type Pictured = {
  readonly template: TemplateName
  readonly picture: Picture
  readonly summary: Unescaped
}

export type TemplateName = 'alert' | 'answer' | 'rules-list' | 'help' | 'form'

/** A picture that says nothing yet: whoever paints adds what there is. */
export const blank = (lang: string, fallback: Unescaped): Picture => ({
  ...{ lang, fallback, style: 'default', title: '', headline: [], leads: [], lines: [] },
  ...{ rows: [], more: [], facts: [], notes: [], buttons: [] },
})
