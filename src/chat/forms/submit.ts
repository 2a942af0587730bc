import type { RuleForm } from '../../core/message.ts'
import type { Answer, ChatDeps, Heard } from '../deps.ts'
import { permitted } from './permitted.ts'
import { ruleForm } from './rule-form.ts'
import { submitRule } from './submit-rule.ts'
import { submitSettings } from './submit-settings.ts'

/** What a form that was sent does, or the empty form that a button opens; `undefined` where no form had a part in it. */
export async function submit(deps: ChatDeps, turn: Heard): Promise<Answer | undefined> {
  const { form, ...filled } = turn.filled ?? {}
  switch (form) {
    case 'new-alert':
      return open(deps, turn, 'alert')
    case 'new-refreshes':
      return open(deps, turn, 'refreshes')
    case 'alert':
    case 'refreshes':
      return submitRule(deps, turn, form, filled)
    case 'settings':
      return submitSettings(deps, turn, filled)
    default:
      return undefined
  }
}

async function open(deps: ChatDeps, turn: Heard, of: RuleForm['of']): Promise<Answer> {
  const refused = await permitted(deps, turn, of)
  const form = await ruleForm(deps, of, usual[of])
  return async (trx, now) => (await refused(trx, now)) ?? form
}

/** What is asked for most: whoever owns it is mailed, and nobody else is disturbed. */
const usual: Readonly<Record<RuleForm['of'], RuleForm['values']>> = {
  alert: { what: 'above', owner: 'true', here: 'false', alsoNow: 'false' },
  refreshes: { what: 'refresh-failed', subject: 'all', firstFailures: 'false', alsoManual: 'false' },
}
