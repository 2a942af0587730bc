import { type Reason, reasons } from '../../src/core/outcome.ts'
import { mailFaults, teamsFaults } from './faults.ts'

/** No adapter gives these: mail is off without a mailer, Teams tells of an archived team itself, hooks are not served yet. */
const notOfAnAdapter: readonly string[] = ['mail-off', 'team-archived', 'hook-gone'] satisfies readonly Reason[]

/** Microsoft Graph and the tokens of Entra have a matrix of their own: `test/directory/send-mail`, `test/email/token`. */
const viaGraph: readonly string[] = [
  'sender-throttled',
  'no-mail-token',
  'token-not-accepted',
  'mail-not-permitted',
  'sender-unknown',
  'sender-unusable',
] satisfies readonly Reason[]

test('every reason that an adapter can give is in the fault matrix', () => {
  const met = new Set<string>([...teamsFaults, ...mailFaults].map((row) => row.reason))
  const missing = Object.keys(reasons).filter(
    (reason) => !met.has(reason) && ![...notOfAnAdapter, ...viaGraph].includes(reason),
  )
  expect(missing).toEqual([])
})

test('every fault of Teams is tried for a post, a reply and an edit', () => {
  const steps = Map.groupBy(teamsFaults, (row) => row.fault)
  for (const rows of steps.values()) expect(rows.map((row) => row.step)).toEqual(['post', 'reply', 'edit'])
})

test('only a post or a mail parks, and no edit says that it may be a repeat', () => {
  const parking = [...teamsFaults, ...mailFaults].filter((row) => 'parks' in reasons[row.reason])
  expect(new Set(parking.map((row) => row.step))).toEqual(new Set(['post', 'mail']))
  const edits = teamsFaults.filter((row) => row.step === 'edit')
  expect(edits.filter((row) => row.next.includes('repeat'))).toEqual([])
})
