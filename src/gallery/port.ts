export type ReadPort =
  | { readonly ok: true; readonly port: number | undefined }
  | { readonly ok: false; readonly problem: string }

/**
 * Reads `GALLERY_PORT`; the rest of the environment is left alone.
 *
 * @returns the port, 0 for any free one, `undefined` where nobody chose; or one sentence about what does not fit
 */
export function readPort(env: Readonly<Record<string, string | undefined>>): ReadPort {
  const written = env.GALLERY_PORT ?? ''
  if (written === '') return { ok: true, port: undefined }
  if (/^\d{1,5}$/.test(written) && Number(written) <= 65_535) return { ok: true, port: Number(written) }
  return { ok: false, problem: 'GALLERY_PORT is not a port; use a whole number from 0 to 65535.' }
}
