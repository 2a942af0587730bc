import type { RuleField } from '../../core/form.ts'
import type { SaidOfForms } from '../../core/said-form.ts'
import type { Formats } from '../formats.ts'
import type { Shown } from '../shown.ts'

/** Short answers of forms and dialogues, in English. */
export function saidOfForms(_f: Formats, say: SaidOfForms, quote: (text: string) => Shown): string {
  switch (say.key) {
    case 'needed':
      return needed[say.field] ?? 'Please fill this in.'
    case 'not-an-address':
      return `“${quote(say.said)}” is not a mail address.`
    case 'nobody':
      return 'Choose at least one: post here, mail the owner, or an address.'
    case 'no-such-zone':
      return `I do not know a time zone “${quote(say.said)}”. Write it such as “Europe/Amsterdam”.`
    case 'quiet-ends':
      return 'Fill in both times, and not the same; or neither.'
    case 'nothing-changed':
      return 'Nothing was changed.'
    case 'which-of-rules':
      return `Which rule? Name its number, such as “${say.verb} 3”.`
    case 'test-sent':
      return `I have sent the test of rule ${say.number} to your own chat with me. Nobody else got it.`
    default:
      return saidOfDialogues(say)
  }
}

type OfDialogues = Exclude<
  SaidOfForms,
  {
    key:
      | 'needed'
      | 'not-an-address'
      | 'nobody'
      | 'no-such-zone'
      | 'quiet-ends'
      | 'nothing-changed'
      | 'which-of-rules'
      | 'test-sent'
  }
>

function saidOfDialogues(say: OfDialogues): string {
  switch (say.key) {
    case 'answered-already':
      return 'That question is answered already, so nothing was changed.'
    case 'question-gone':
      return 'I do not know that question any more. Please say it again.'
    case 'changed-meanwhile':
      return `Somebody else has changed rule ${say.number} meanwhile. Nothing was changed by you.`
    case 'which-change':
      return 'What shall I take back? Press “Undo” on the answer to a change, or name its number.'
    case 'no-such-change':
      return `I know no change ${say.number} in this conversation.`
    case 'undone-already':
      return `Change ${say.number} is taken back already. Nothing was changed.`
    case 'changed-since':
      return `Rule ${say.rule} was changed again after that, so I did not take change ${say.number} back. Edit the rule instead.`
    case 'undo-differently':
      return `Change ${say.number} is taken back by a command of its own.`
    default:
      return say satisfies never
  }
}

const needed: Readonly<Partial<Record<RuleField, string>>> = {
  what: 'Choose what it shall do.',
  subject: 'Choose a segment, a measure or a data source.',
  number: 'Name the number, such as “1200”, “1.5k”, “10%” or, for stale, “24 hours”.',
}
