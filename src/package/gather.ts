import type { PackageFiles, ReadFile } from './files.ts'
import { iconProblems } from './icon-problems.ts'
import { languageProblems } from './language-problems.ts'
import { languageTexts, type Manifest } from './manifest.ts'
import { menuProblems } from './menu-problems.ts'
import { readJson } from './read-json.ts'

/** @returns the files that the manifest names, and one sentence for each thing that is wrong with them or their menus */
export function gather(manifest: Manifest, read: ReadFile): Gathered {
  const languages = manifest.localizationInfo.additionalLanguages.map(({ file }) => file)
  const gathered = [
    take(manifest.icons.color, read, (file) => iconProblems(file, 192)),
    take(manifest.icons.outline, read, (file) => iconProblems(file, 32)),
    ...languages.map((name) => take(name, read, (file) => languageProblems(manifest, file))),
  ]
  const texts = languages.map((name) => languageTexts.safeParse(readJson(read(name))).data ?? {})
  return {
    files: Object.assign({}, ...gathered.map(({ files }) => files)),
    problems: [...gathered.flatMap(({ problems }) => problems), ...menuProblems(manifest, texts)],
  }
}

export type Gathered = { readonly files: PackageFiles; readonly problems: readonly string[] }

/** All files lie side by side at the root: a name with a folder in it is none. */
function take(name: string, read: ReadFile, judge: (file: Uint8Array) => readonly string[]): Gathered {
  const file = /^[\w-][\w.-]*$/.test(name) ? read(name) : undefined
  if (file === undefined) return { files: {}, problems: [`${name}: is not in the manifest folder`] }
  return { files: { [name]: file }, problems: judge(file).map((problem) => `${name}: ${problem}`) }
}
