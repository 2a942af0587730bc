import type { Config } from '../config.ts'

/** Every secret of the configuration, for the log to leave out: also the mail password within its URL. */
export function secrets(config: Config): readonly string[] {
  const { subscriptionKey, auth } = config.customerInsights
  const clientSecret = auth.kind === 'client-secret' ? auth.clientSecret : undefined
  const known = [subscriptionKey, clientSecret, config.bot?.appPassword, ...mailSecrets(config.mail?.smtpUrl)]
  return known.filter((secret) => secret !== undefined)
}

function mailSecrets(smtpUrl: string | undefined): readonly string[] {
  if (smtpUrl === undefined) return []
  const { password } = new URL(smtpUrl)
  if (password === '') return []
  return [smtpUrl, password, decoded(password)]
}

function decoded(password: string): string {
  try {
    return decodeURIComponent(password)
  } catch {
    return password
  }
}
