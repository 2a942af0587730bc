import { z } from 'zod'
import type { PackageSettings } from '../config/package.ts'
import { fill } from './fill.ts'

/**
 * The manifest of one deployment: its ids and host in their places, the version of the app, and the developer as far as
 * the settings name one.
 *
 * @returns what is no manifest stays as it is, for the schema to refuse
 */
export function fillManifest(template: unknown, settings: PackageSettings, version: string): unknown {
  const { appId, host, developer } = settings
  const filled = head.safeParse(fill(template, { BOT_ID: appId, HOST: host }))
  if (!filled.success) return template
  const { $schema, manifestVersion, ...rest } = filled.data
  const named = Object.entries(developer).filter(([, value]) => value !== undefined)
  return { $schema, manifestVersion, version, ...rest, developer: { ...rest.developer, ...Object.fromEntries(named) } }
}

const head = z.looseObject({
  $schema: z.string(),
  manifestVersion: z.string(),
  developer: z.record(z.string(), z.string()),
})
