import type { RuleField } from '../../core/form.ts'
import type { SaidOfForms } from '../../core/said-form.ts'
import type { Formats } from '../formats.ts'
import type { Shown } from '../shown.ts'

/** Short answers of forms and dialogues, in Dutch. */
export function saidOfForms(_f: Formats, say: SaidOfForms, quote: (text: string) => Shown): string {
  switch (say.key) {
    case 'needed':
      return needed[say.field] ?? 'Vul dit in.'
    case 'not-an-address':
      return `“${quote(say.said)}” is geen mailadres.`
    case 'nobody':
      return 'Kies er minstens één: hier plaatsen, de eigenaar mailen of een adres.'
    case 'no-such-zone':
      return `Ik ken geen tijdzone “${quote(say.said)}”. Schrijf bijvoorbeeld “Europe/Amsterdam”.`
    case 'quiet-ends':
      return 'Vul beide tijden in, en niet dezelfde; of geen van beide.'
    case 'nothing-changed':
      return 'Er is niets veranderd.'
    case 'which-of-rules':
      return `Welke regel? Noem het nummer, bijvoorbeeld “${verbs[say.verb]} 3”.`
    case 'test-sent':
      return `Ik heb de test van regel ${say.number} naar je eigen chat met mij gestuurd. Niemand anders heeft hem gekregen.`
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
      return 'Die vraag is al beantwoord, dus er is niets veranderd.'
    case 'question-gone':
      return 'Die vraag ken ik niet meer. Zeg het nog een keer.'
    case 'changed-meanwhile':
      return `Iemand anders heeft regel ${say.number} intussen gewijzigd. Jouw wijziging is niet doorgevoerd.`
    case 'which-change':
      return 'Wat zal ik terugdraaien? Druk op “Ongedaan maken” bij het antwoord op een wijziging, of noem het nummer.'
    case 'no-such-change':
      return `Ik ken geen wijziging ${say.number} in dit gesprek.`
    case 'undone-already':
      return `Wijziging ${say.number} is al teruggedraaid. Er is niets veranderd.`
    case 'changed-since':
      return `Regel ${say.rule} is daarna opnieuw gewijzigd, dus ik heb wijziging ${say.number} niet teruggedraaid. Wijzig de regel zelf.`
    case 'undo-differently':
      return `Wijziging ${say.number} draai je terug met een eigen opdracht.`
    default:
      return say satisfies never
  }
}

const needed: Readonly<Partial<Record<RuleField, string>>> = {
  what: 'Kies wat er moet gebeuren.',
  subject: 'Kies een segment, een meting of een gegevensbron.',
  number: 'Noem het getal, bijvoorbeeld “1200”, “1,5k”, “10%” of, voor verouderd, “24 uur”.',
}

const verbs = { edit: 'wijzig', test: 'test' } as const
