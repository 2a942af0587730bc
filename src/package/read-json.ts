/** @returns what the file holds; `undefined` when it is missing or no JSON */
export function readJson(file: Uint8Array | undefined): unknown {
  if (file === undefined) return undefined
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(file))
  } catch {
    return undefined
  }
}
