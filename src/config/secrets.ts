import type { Config } from '../config.ts'
import { decoded } from './formats.ts'

/** Every secret of the configuration, for the log to leave out: also the passwords within the URLs of the relay and the database. */
export function secrets(config: Config): readonly string[] {
  const { subscriptionKey, auth } = config.customerInsights
  const clientSecrets = [auth, config.directory?.auth].map((one) =>
    one?.kind === 'client-secret' ? one.clientSecret : undefined,
  )
  const way = config.mail?.way
  const urls = [
    way?.via === 'smtp' ? way.smtpUrl : undefined,
    config.database.kind === 'server' ? config.database.url : undefined,
  ]
  const signing = config.events?.secrets.flatMap((secret) => [secret, secret.replace(/^whsec_/, '')]) ?? []
  const known = [
    subscriptionKey,
    ...clientSecrets,
    config.bot?.appPassword,
    ...signing,
    config.linkSecret,
    ...urls.flatMap(urlSecrets),
  ]
  return known.filter((secret) => secret !== undefined)
}

function urlSecrets(url: string | undefined): readonly string[] {
  if (url === undefined) return []
  const { password } = new URL(url)
  if (password === '') return []
  return [url, password, decoded(password)]
}
