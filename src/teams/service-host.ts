/** Whose service URLs are trusted. */
export type Trust = {
  /** Nothing is signed, so nothing but this machine is talked to. */
  readonly local: boolean
  /** Hosts (with a port where it is not the usual one) besides those of Teams. */
  readonly serviceHosts: readonly string[]
}

/**
 * Says whether Belfry may talk to a service URL: the bot's token goes there.
 *
 * @param serviceUrl  as it came in or was stored
 * @returns           false also for what is not a URL, or not HTTPS outside local mode
 * @see               hosts are compared whole: anyone can own a name below `trafficmanager.net`
 */
export function isServiceHost(serviceUrl: string, trust: Trust): boolean {
  if (!URL.canParse(serviceUrl)) return false
  const url = new URL(serviceUrl)
  if (url.username !== '' || url.password !== '') return false
  if (trust.local) return (url.protocol === 'http:' || url.protocol === 'https:') && loopback.includes(url.hostname)
  if (url.protocol !== 'https:') return false
  return teamsHosts.includes(url.host) || trust.serviceHosts.some((host) => host.toLowerCase() === url.host)
}

const loopback: readonly string[] = ['127.0.0.1', 'localhost', '[::1]']

const teamsHosts: readonly string[] = [
  'smba.trafficmanager.net',
  'smba.infra.gcc.teams.microsoft.com',
  'smba.infra.gov.teams.microsoft.us',
  'smba.infra.dod.teams.microsoft.us',
]
