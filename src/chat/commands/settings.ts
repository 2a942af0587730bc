import type { Handler } from '../deps.ts'
import { settingsForm } from '../forms/settings-form.ts'
import { only } from '../say.ts'

/** `settings`: how this conversation is answered, as a form, with the way to the form of a rule. */
export const settings: Handler<{ readonly verb: 'settings' }> = async (deps, turn) =>
  only(await settingsForm(deps, turn))
