import { matchesProblem, ruleProblem, troubleProblem } from '../../src/core/rule.ts'
import { aRule } from './made.ts'

const subject = { key: 'datasources/w1', title: 'Webshop' }
const webshop = 'contoso/datasources/w1'
const crm = 'contoso/datasources/c1'
const elsewhere = 'fabrikam/datasources/w1'
const keys = [webshop, crm, elsewhere, ruleProblem(3), ruleProblem(33), troubleProblem]

test.each([
  ['failures', aRule(), [webshop, crm, 'rule/3', 'connection']],
  [
    'failures of one source',
    aRule({ watch: { kind: 'refresh-failed', firstFailures: false, subject } }),
    [webshop, 'rule/3', 'connection'],
  ],
  [
    'everything',
    aRule({ watch: { kind: 'everything', firstFailures: false, alsoManual: false } }),
    [webshop, crm, 'rule/3', 'connection'],
  ],
  ['successes', aRule({ watch: { kind: 'refresh-succeeded' } }), ['rule/3', 'connection']],
  ['full refreshes', aRule({ watch: { kind: 'full-refresh', alsoManual: true } }), ['rule/3', 'connection']],
  ['unifications', aRule({ watch: { kind: 'unification' } }), ['rule/3', 'connection']],
  [
    'a threshold',
    aRule({ watch: { kind: 'threshold', subject, condition: { kind: 'above', threshold: 100 } } }),
    ['rule/3', 'connection'],
  ],
  ['stale', aRule({ watch: { kind: 'stale', subject, hours: 24 } }), ['rule/3', 'connection']],
  ['no data', aRule({ watch: { kind: 'no-data', subject } }), ['rule/3', 'connection']],
])(
  'a rule on %s is a reason to follow: its own problems, the connection’s, and those it asked for',
  (_, rule, followed) => {
    expect(keys.filter((key) => matchesProblem(rule, key))).toEqual(followed)
  },
)

test('a source whose name begins as another’s is followed for itself only', () => {
  const rule = aRule({ watch: { kind: 'refresh-failed', firstFailures: false, subject } })
  expect(matchesProblem(rule, `${webshop}0`)).toBe(false)
})
