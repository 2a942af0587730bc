/** What is read of a user. */
export const userFields = 'id,displayName,mail,userPrincipalName,preferredLanguage,accountEnabled'

/**
 * The path of a user.
 *
 * @param name  an object id or a user principal name, without lone surrogates; `#` of a guest is encoded
 * @see         Microsoft Graph, "Get user": a name that begins with `$` stands in parentheses
 */
export const userPath = (name: string): string =>
  name.startsWith('$') ? `/users(${encodeURIComponent(literal(name))})` : `/users/${encodeURIComponent(name)}`

/** A filter that finds by mail address. */
export const mailIs = (address: string): string => `$filter=${encodeURIComponent(`mail eq ${literal(address)}`)}`

/** A text within an OData expression: quotes are doubled. */
const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`
