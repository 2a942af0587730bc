import type { ApiProblem } from '../../core/api.ts'
import type { EndReason } from '../../core/problem.ts'
import type { Cause } from '../cause.ts'
import type { Formats } from '../formats.ts'
import { length } from './length.ts'

/** That Customer Insights cannot be read, and why. */
export const trouble = {
  state: 'Trouble',
  stateBack: (as: EndReason | undefined) => (as === 'not-evaluated' ? 'Ended' : 'Back again'),
  since: (f: Formats, at: string) => `Customer Insights cannot be read since ${f.moment(at)}: alerts may be late`,
  again: (f: Formats, lengthMs: number) => `Customer Insights can be read again after ${length(f, lengthMs)}`,
  notRead: 'Customer Insights is not read there any more',
  meanwhile: 'Belfry keeps trying. What happens meanwhile is told once it can be read again.',
  cause: (problem: ApiProblem): Cause => problems[problem],
}

const report = 'Please report it, with what the log says about it.'
const nothing = 'Nothing has to be mended here.'

const problems: Readonly<Record<ApiProblem, Cause>> = {
  throttled: {
    what: 'It asked Belfry to slow down, time and again (429).',
    mend: 'See what else calls it with the same credentials; a lower CI_CALLS_PER_MINUTE makes Belfry slower.',
  },
  unauthorized: {
    what: 'It refused Belfry’s sign-in, or does not let it read (401 or 403).',
    mend: 'Check CI_CLIENT_ID and CI_CLIENT_SECRET (it expires), and that Belfry has a role in the instance.',
  },
  'not-found': {
    what: 'It does not know what Belfry asks for (404).',
    mend: 'Check CI_API_URL and CI_INSTANCE_IDS: the instance may have been moved or removed.',
  },
  'server-error': {
    what: 'It has trouble of its own (5xx).',
    mend: `${nothing} The Microsoft 365 admin center shows the health of the service.`,
  },
  unreachable: {
    what: 'It could not be reached: the connection was refused or cut, or there is no way to it.',
    mend: 'Check the network of the machine that Belfry runs on: DNS, firewall, proxy.',
  },
  'timed-out': {
    what: 'It did not answer in time.',
    mend: `${nothing} If it goes on, check the network of the machine that Belfry runs on.`,
  },
  conflict: {
    what: 'What is there now stands against what Belfry asked for (409).',
    mend: `${nothing} Belfry reads it again.`,
  },
  proxy: {
    what: 'A web page came instead of an answer: something on the way answered, such as a proxy.',
    mend: 'Check the proxy and the firewall between Belfry and CI_API_URL.',
  },
  invalid: { what: 'Belfry could not ask for it, which is a defect of Belfry.', mend: report },
  malformed: { what: 'It answered in a form that Belfry does not understand.', mend: report },
  refused: { what: 'It refused what Belfry asked for.', mend: 'The log says what it answered.' },
  'no-budget': {
    what: 'The calls that Belfry may make were used up.',
    mend: 'Raise CI_CALLS_PER_MINUTE (100 at most), or watch fewer instances with CI_INSTANCE_IDS.',
  },
  'not-recorded': { what: 'It was read and could not be stored, which is a defect of Belfry.', mend: report },
}
