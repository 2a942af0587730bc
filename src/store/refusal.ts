/** The code of an error: PostgreSQL's five characters, or Node's word for what went wrong on the way; else empty. */
export function codeOf(error: unknown): string {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined
  return typeof code === 'string' ? code : ''
}

/**
 * What a server's refusal means for whoever set `DATABASE_URL`, in one sentence without the password.
 *
 * @returns `undefined` when it is none of these
 * @see     PostgreSQL documentation, "PostgreSQL Error Codes"
 */
export function refusal(error: unknown, url: string): Error | undefined {
  const { server, database } = named(url)
  switch (codeOf(error)) {
    case '28P01':
    case '28000':
      return sentence(`The database server at ${server} refuses the sign-in; check user and password in DATABASE_URL`)
    case '3D000':
      return sentence(`The database server at ${server} has no database "${database}"; make it, or change DATABASE_URL`)
    case '42501':
      return sentence(`The user in DATABASE_URL may not make tables in "${database}"; let it own the database`)
    case '53300':
      return sentence(`The database server at ${server} has no connection left; raise its max_connections`)
    default:
      return undefined
  }
  function sentence(text: string): Error {
    return new Error(text, { cause: error })
  }
}

/** The server was not reached at all, or not understood. */
export function unreachable(error: unknown, url: string): Error {
  const why = codeOf(error) || 'no answer'
  const { server } = named(url)
  return new Error(`The database server at ${server} cannot be reached (${why}); check DATABASE_URL`, { cause: error })
}

/** What may be told of the URL. */
function named(url: string): { readonly server: string; readonly database: string } {
  const { host, pathname, searchParams } = new URL(url)
  return { server: host || (searchParams.get('host') ?? 'this machine'), database: pathname.slice(1) }
}
