import { createRequire } from 'node:module'
import type { ErrorObject } from 'ajv'
import Draft04, { type ValidateFunction } from 'ajv-draft-04'
import addFormats from 'ajv-formats'
import { z } from 'zod'

/** The version of the app manifest that ours is written for. */
export const manifestVersion = '1.29'

export type SchemaName = 'MicrosoftTeams' | 'MicrosoftTeams.Localization'

/**
 * @param name  the manifest's schema, or the one of its language files
 * @returns     one sentence for each place that the published schema refuses; none when it fits
 * @see         npm @microsoft/app-manifest, `build/json-schemas`: draft-04; keys of language files are patterns that the
 *              unicode flag would refuse
 */
export function schemaProblems(name: SchemaName, json: unknown): readonly string[] {
  const validate = validators[name] ?? compile(name)
  validators[name] = validate
  return validate(json) ? [] : (validate.errors ?? []).map(sentence)
}

/** Whether language files may translate the text at this path of the manifest. */
export function isLocalisable(path: string): boolean {
  const { properties, patternProperties } = languageKeys.parse(schema('MicrosoftTeams.Localization'))
  if (path === '$schema') return false
  return path in properties || Object.keys(patternProperties).some((pattern) => new RegExp(pattern).test(path))
}

const validators: Partial<Record<SchemaName, ValidateFunction>> = {}
const languageKeys = z.object({
  properties: z.record(z.string(), z.unknown()),
  patternProperties: z.record(z.string(), z.unknown()),
})

const schema = (name: SchemaName): object =>
  createRequire(import.meta.url)(
    `@microsoft/app-manifest/build/json-schemas/teams/v${manifestVersion}/${name}.schema.json`,
  )

function compile(name: SchemaName): ValidateFunction {
  const ajv = new Draft04.default({ strict: false, allErrors: true, unicodeRegExp: false })
  addFormats.default(ajv)
  return ajv.compile(schema(name))
}

function sentence({ instancePath, message, params }: ErrorObject): string {
  const named = 'additionalProperty' in params ? ` (${params.additionalProperty})` : ''
  return `${instancePath === '' ? 'it' : instancePath.slice(1)} ${message}${named}`
}
