import type { Config } from '../config.ts'
import { type Directory, noDirectory } from '../core/directory.ts'
import { createDirectory } from '../directory/client.ts'
import { tokenFor } from './token.ts'

/** The longest that one question may take, with all its calls: a person waits. */
const timeoutMs = 4_000

/** Opens the directory that is set. @param signal  ends every question */
export function openDirectory({ directory }: Config, signal: AbortSignal): Directory {
  if (directory === undefined) return noDirectory
  const { graphUrl, auth } = directory
  const token = tokenFor(auth, `${graphUrl}/.default`)
  return createDirectory({ graphUrl, timeoutMs, signal, ...(token && { token }) })
}
