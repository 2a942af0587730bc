import type { MailedAs } from '../../core/message.ts'
import type { SubjectKind } from '../../core/subject.ts'
import type { Formats } from '../formats.ts'
import type { Shown } from '../shown.ts'
import { kinds } from './kind.ts'

/** Why a mail came, where it leads, and how to stop it. */
export const mail = {
  change: 'Change this alert',
  stop: 'Stop these mails',
  rule: (number: number) => `${number}, set in Microsoft Teams`,
  /** @param several  whether other rules caused it as well */
  hint: (number: number, several: boolean) =>
    `To stop it, say “stop mail ${number}” to Belfry${several ? ', and so for each rule' : ''}.`,
  andMore: (f: Formats, sentence: string, more: number) => `${sentence}, and ${f.number(more)} more`,
  /** `rules`: their numbers as a list. */
  reasons: (f: Formats, count: number, rules: string) =>
    `You get this mail because of ${f.plural(count, { one: 'rule', other: 'rules' })} ${rules} in Microsoft Teams.`,
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
