import { type TokenSource, whyNoToken } from '../core/token.ts'

/** What goes with a request, or why nothing does. */
export type Signed =
  | { readonly kind: 'signed'; readonly headers: Readonly<Record<string, string>> }
  | { readonly kind: 'late' }
  | { readonly kind: 'no-token'; readonly why: string }

/**
 * Signs a request with a token; without a source of tokens it goes unsigned.
 *
 * @param signal  ends the wait for a token: the library for tokens puts no end to its own calls
 */
export async function sign(token: TokenSource | undefined, signal: AbortSignal, isRefused = false): Promise<Signed> {
  if (token === undefined) return { kind: 'signed', headers: {} }
  try {
    const ended = new Promise<never>((_resolve, reject) => {
      const end = () => reject(new Error('no token in time'))
      if (signal.aborted) end()
      else signal.addEventListener('abort', end, { once: true })
    })
    return { kind: 'signed', headers: { Authorization: `Bearer ${await Promise.race([token(isRefused), ended])}` } }
  } catch (error) {
    return signal.aborted ? { kind: 'late' } : { kind: 'no-token', why: whyNoToken(error) }
  }
}
