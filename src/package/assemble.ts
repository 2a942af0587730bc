import type { PackageSettings } from '../config/package.ts'
import type { PackageFiles, ReadFile } from './files.ts'
import { fillManifest } from './fill-manifest.ts'
import { gather } from './gather.ts'
import { type Manifest, manifestParts } from './manifest.ts'
import { manifestProblems } from './manifest-problems.ts'
import { readJson } from './read-json.ts'

/**
 * Fills the manifest and judges it with all that belongs to it.
 *
 * @param settings  whose package it is
 * @param version   of the app, three numbers
 * @returns         the files of the package, or its problems in one sentence each: those of the manifest alone while it
 *                  has any, since it names the other files
 */
export function assemble(settings: PackageSettings, version: string, read: ReadFile): Assembled {
  const template = readJson(read('manifest.json'))
  if (template === undefined) return { ok: false, problems: ['manifest.json: is missing, or no JSON'] }
  const filled = fillManifest(template, settings, version)
  const problems = manifestProblems(filled).map((problem) => `manifest.json: ${problem}`)
  const parts = manifestParts.safeParse(filled)
  if (!parts.success) problems.push('manifest.json: has no icons, no languages or no menus')
  if (problems.length > 0 || !parts.success) return { ok: false, problems }
  const gathered = gather(parts.data, read)
  if (gathered.problems.length > 0) return { ok: false, problems: gathered.problems }
  const manifest = new TextEncoder().encode(`${JSON.stringify(filled, null, 2)}\n`)
  return { ok: true, manifest: parts.data, files: { 'manifest.json': manifest, ...gathered.files } }
}

export type Assembled =
  | { readonly ok: true; readonly manifest: Manifest; readonly files: PackageFiles }
  | { readonly ok: false; readonly problems: readonly string[] }
