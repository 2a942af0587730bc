/**
 * Gives an access token to put behind `Bearer`; rejects when there is none to be had.
 *
 * @param isRefused  the one given last was refused: it is not given again from what is kept
 */
export type TokenSource = (isRefused?: boolean) => Promise<string>

/**
 * Says why there is no token, for a log and for the admins.
 *
 * @param error  what the library for tokens threw; its message may hold ids of the tenant and the app
 * @returns      the error's name, and Entra's own number for the cause where it gives one, such as `AADSTS7000222`
 * @see          Microsoft Learn, "Microsoft Entra authentication and authorization error codes"
 */
export function whyNoToken(error: unknown): string {
  if (!Error.isError(error)) return 'unknown cause'
  const number = /\bAADSTS\d{4,8}\b/.exec(error.message)?.[0]
  return number === undefined ? error.name : `${error.name} ${number}`
}
