import { leaves } from './leaves.ts'
import { manifestVersion, schemaProblems } from './schema.ts'

/** @returns one sentence for each thing that keeps a filled manifest from being uploaded, as far as it tells by itself */
export function manifestProblems(manifest: unknown): readonly string[] {
  const texts = leaves(manifest)
  const textAt = (path: string): string => texts.find((leaf) => leaf.path === path)?.text ?? ''
  const unfilled = texts.filter(({ text }) => text.includes('{{'))
  return [
    ...unfilled.map(({ path }) => `${path} has a placeholder that nothing fills`),
    ...schemaProblems('MicrosoftTeams', manifest),
    ...wrongSchema(textAt('$schema')),
    ...(/^\d+(\.\d+){2}$/.test(textAt('version')) ? [] : ['version is not three numbers']),
  ]
}

/** @returns one sentence when a file names the schema of another version */
export const wrongSchema = (named: string): readonly string[] =>
  named.includes(`/v${manifestVersion}/`) ? [] : [`$schema is not the one of version ${manifestVersion}`]
