import type { MailedAs } from '../../core/message.ts'
import type { SubjectKind } from '../../core/subject.ts'
import type { Formats } from '../formats.ts'
import type { Shown } from '../shown.ts'
import { kinds } from './kind.ts'

/** Why a mail came, where it leads, and how to stop it. */
export const mail = {
  change: 'Deze melding wijzigen',
  stop: 'Deze mails stoppen',
  rule: (number: number) => `${number}, ingesteld in Microsoft Teams`,
  hint: (number: number, several: boolean) =>
    `Wil je dit niet meer krijgen, zeg dan “stop mail ${number}” tegen Belfry${several ? ', en zo voor elke regel' : ''}.`,
  andMore: (f: Formats, sentence: string, more: number) => `${sentence}, en nog ${f.number(more)}`,
  reasons: (f: Formats, count: number, rules: string) =>
    `Je krijgt deze mail vanwege ${f.plural(count, { one: 'regel', other: 'de regels' })} ${rules} in Microsoft Teams.`,
  reason: (number: number, kind: SubjectKind, mailedAs: MailedAs | undefined, owner: Shown | undefined) => {
    const what = kinds[kind]
    if (mailedAs === 'owner')
      return `Je krijgt deze mail als eigenaar van ${what.this} (regel ${number} in Microsoft Teams).`
    if (mailedAs === 'stand-in' && owner !== undefined)
      return `Je krijgt deze mail in plaats van ${owner}, de eigenaar van ${what.the}, die geen mail kan krijgen (regel ${number} in Microsoft Teams).`
    if (mailedAs === 'stand-in')
      return `Je krijgt deze mail omdat er geen eigenaar van ${what.this} bekend is (regel ${number} in Microsoft Teams).`
    return `Je krijgt deze mail omdat regel ${number} in Microsoft Teams jou noemt.`
  },
}
