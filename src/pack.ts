import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import process from 'node:process'
import belfry from '../package.json' with { type: 'json' }
import { type PackageSettings, readPackage } from './config/package.ts'
import { openSettings } from './config/settings.ts'
import { advice, help } from './package/advice.ts'
import { readChoice } from './package/choice.ts'

/** Settings and the manifest folder in, one zip file out. */
async function main(): Promise<number> {
  const read = readChoice(process.argv.slice(2))
  if (!read.ok) return refuse(read.problem)
  if (read.choice.help) return tell(help)
  const settings = openSettings(process.env, (path) => readFileSync(path, 'utf8'))
  const found = readPackage(settings)
  const problems = settings.problems()
  if (found === undefined || problems.length > 0)
    return refuse('The Teams package cannot be made with these settings:', problems)
  try {
    return await pack(found, read.choice.out)
  } catch (error) {
    return refuse(sentenceFor(error, read.choice.out))
  }
}

async function pack(settings: PackageSettings, out: string): Promise<number> {
  const { assemble } = await import('./package/assemble.ts')
  const { zip } = await import('./package/zip.ts')
  const assembled = assemble(settings, belfry.version, manifestFile)
  if (!assembled.ok) return refuse('The Teams package would be refused:', assembled.problems)
  const bytes = zip(assembled.files)
  mkdirSync(dirname(out), { recursive: true })
  writeFileSync(out, bytes)
  const names = Object.keys(assembled.files).join(', ')
  return tell(`${out} is written: Belfry ${belfry.version} for ${settings.host}, with ${names}.
${advice(assembled.manifest, settings)}`)
}

function manifestFile(name: string): Uint8Array | undefined {
  const path = new URL(`../manifest/${name}`, import.meta.url)
  return existsSync(path) ? readFileSync(path) : undefined
}

function sentenceFor(error: unknown, out: string): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : undefined
  if (code === 'ERR_MODULE_NOT_FOUND' || code === 'MODULE_NOT_FOUND')
    return 'The tools that make the package are not here; run "npm ci", without --omit=dev, and try again.'
  return `${out} could not be written (${code ?? String(error)}).`
}

function tell(text: string): number {
  console.log(text)
  return 0
}

function refuse(sentence: string, problems: readonly string[] = []): number {
  console.error([sentence, ...problems.map((one) => `- ${one}`)].join('\n'))
  return 1
}

process.exitCode = await main()
