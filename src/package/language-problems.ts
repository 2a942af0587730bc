import { leaves } from './leaves.ts'
import { languageTexts, type Manifest } from './manifest.ts'
import { wrongSchema } from './manifest-problems.ts'
import { readJson } from './read-json.ts'
import { isLocalisable, schemaProblems } from './schema.ts'

/**
 * @param file  a language file
 * @returns     one sentence for each thing that the schema refuses, for each text of the manifest without a translation,
 *              and for each translation without its text
 */
export function languageProblems(manifest: Manifest, file: Uint8Array): readonly string[] {
  const read = languageTexts.safeParse(readJson(file))
  if (!read.success) return ['is no JSON of texts by their paths']
  const { $schema = '', ...translated } = read.data
  const texts = leaves(manifest).map(({ path }) => path)
  const keys = Object.keys(translated)
  return [
    ...schemaProblems('MicrosoftTeams.Localization', read.data),
    ...wrongSchema($schema),
    ...texts.filter((path) => isLocalisable(path) && !keys.includes(path)).map((path) => `${path} is not translated`),
    ...keys.filter((key) => !texts.includes(key)).map((key) => `${key} translates nothing`),
  ]
}
