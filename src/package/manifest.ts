import { z } from 'zod'

const command = z.looseObject({ title: z.string() })
const bot = z.looseObject({ commandLists: z.array(z.looseObject({ commands: z.array(command) })) })
const language = z.looseObject({ languageTag: z.string(), file: z.string() })

/** The parts of a manifest that are looked at; the published schema judges the whole. */
export const manifestParts = z.looseObject({
  developer: z.looseObject({ websiteUrl: z.string(), privacyUrl: z.string(), termsOfUseUrl: z.string() }),
  icons: z.looseObject({ color: z.string(), outline: z.string() }),
  localizationInfo: z.looseObject({ additionalLanguages: z.array(language) }),
  bots: z.array(bot),
})

export type Manifest = z.infer<typeof manifestParts>

/** A language file: each text by the path of the manifest's text that it stands for. */
export const languageTexts = z.record(z.string(), z.string())

export type LanguageTexts = z.infer<typeof languageTexts>
