import type { Option } from '../../core/form.ts'
import type { Said } from '../../core/message.ts'
import type { Command } from '../command.ts'
import type { Piece } from '../piece.ts'
import type { Precisely } from '../readings-of.ts'

/** A short answer that asks for one missing piece: whoever was asked may give it in words, or choose it. */
export type Asking = Said & { readonly asks: Asks }

export type Asks = {
  readonly piece: Piece
  /** The command without it. Absent: the one that is being answered. */
  readonly half?: Command
  /** How the name was read that is asked about: what stood behind it is kept apart from it. Absent: as it was said. */
  readonly read?: Precisely
  /** More answers than there is room for as buttons, the nearest first. */
  readonly among?: readonly Option[]
  /** What else can be searched for: see `Choose`. */
  readonly dataset?: string
}

/** So many are shown in a list at once. */
export const mostOptions = 15

export const isAsking = (message: object): message is Asking => 'asks' in message
