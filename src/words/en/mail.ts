import type { MailedAs } from '../../core/message.ts'
import type { SubjectKind } from '../../core/subject.ts'
import type { Shown } from '../shown.ts'
import { kinds } from './kind.ts'

/** Why a mail came, and how to stop it. */
export const mail = {
  rule: (number: number) => `${number}, set in Microsoft Teams`,
  hint: (number: number) => `To stop it, say “remove ${number}” to Belfry where the rule was made.`,
  reason: (number: number, kind: SubjectKind, mailedAs: MailedAs | undefined, owner: Shown | undefined) => {
    const what = kinds[kind]
    if (mailedAs === 'owner')
      return `You get this mail as the owner of this ${what} (rule ${number} in Microsoft Teams).`
    if (mailedAs === 'stand-in' && owner !== undefined)
      return `You get this mail in place of the ${what}'s owner, ${owner}, who cannot be mailed (rule ${number} in Microsoft Teams).`
    if (mailedAs === 'stand-in')
      return `You get this mail because nobody is known as the owner of this ${what} (rule ${number} in Microsoft Teams).`
    return `You get this mail because rule ${number} in Microsoft Teams names you.`
  },
}
