import { loopbackOnly } from './demo/loopback-only.ts'

// The Agents Playground has no setting for any of it: it would listen on every network, report its use in spite of
// --disable-telemetry, and outlive a demo that was killed.
loopbackOnly()
process.stdin.on('end', () => process.exit()).resume()

await import('@microsoft/m365agentsplayground/cli.js')
