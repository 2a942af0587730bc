import { zipSync } from 'fflate'
import type { PackageFiles } from './files.ts'

/** @returns a zip archive; the same files make the same bytes, whenever and wherever it is made */
export const zip = (files: PackageFiles): Uint8Array => zipSync(files, { level: 9, mtime: new Date(2000, 0, 1) })
