/**
 * How every connection to a server is made. A server that does not answer within `connectionTimeoutMillis` counts as
 * not there; an idle connection whose other end vanished is found out by keep-alive within seconds, not hours.
 */
export const session = {
  application_name: 'belfry',
  connectionTimeoutMillis: 5_000,
  keepAlive: true,
  keepAliveInitialDelayMillis: 10_000,
} as const
