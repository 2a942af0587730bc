import { readFileSync } from 'node:fs'
import type { PackageSettings } from '../../src/config/package.ts'
import { assemble } from '../../src/package/assemble.ts'

/** A file of the manifest folder. */
export const manifestFile = (name: string): Buffer => readFileSync(new URL(`../../manifest/${name}`, import.meta.url))

export const manifestJson = (name: string) => JSON.parse(manifestFile(name).toString('utf8'))

export const packageSettings: PackageSettings = {
  appId: '3f0c2a51-7d4e-4b7c-9a55-0d2b6e8f1c34',
  host: 'belfry.example.com',
  developer: { name: undefined, websiteUrl: undefined, privacyUrl: undefined, termsOfUseUrl: undefined },
}

/**
 * Makes the package of our manifest folder.
 *
 * @param changed  files that are other than there; `undefined` for one that is gone
 */
export const assembled = (
  changed: Readonly<Record<string, string | Uint8Array | undefined>> = {},
  settings = packageSettings,
  version = '1.2.3',
) =>
  assemble(settings, version, (name) => {
    const file = name in changed ? changed[name] : manifestFile(name)
    return typeof file === 'string' ? new TextEncoder().encode(file) : file
  })
