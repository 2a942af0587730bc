import { isAnswer, type Message } from '../core/message.ts'
import type { Card } from '../render/card.ts'
import type { Mail } from '../render/mail.ts'
import { createRenderer, type Look } from '../render/renderer.ts'
import { languageNames } from '../words/language-names.ts'

export type GalleryPages = {
  /** Codes and own names. */
  readonly languages: typeof languageNames
  /**
   * Draws a message as its reader would get it.
   *
   * @param message  from a file of ours: not checked
   */
  readonly draw: (message: Message, locale: string) => Promise<GalleryPage>
}

/** `mail`: absent where it is never mailed. */
export type GalleryPage = Card & { readonly mail?: Mail }

export type { Mail, Message }

/** What the gallery shows, by the product's own renderer. Nothing is opened and nothing is sent. */
export async function openGalleryPages(): Promise<GalleryPages> {
  const renderer = await createRenderer()
  return {
    languages: languageNames,
    draw: async (message, locale) => {
      const look = { ...anyReader, locale, ...(message.card !== 'alarm' && { links }) }
      const card = renderer.card(message, look)
      return isAnswer(message) ? card : { ...card, mail: await renderer.mail(message, look) }
    },
  }
}

const anyReader = { timeZone: 'Europe/Amsterdam', possibleRepeat: false }

const links: NonNullable<Look['links']> = {
  unsubscribe: 'https://belfry.contoso.example/unsubscribe/signed',
  change: 'https://teams.microsoft.com/l/chat/0/0?message=edit%203',
}
