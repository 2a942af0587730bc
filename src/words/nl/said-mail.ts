import { aboutWatch } from '../about-watch.ts'
import type { saidOfMails as english } from '../en/said-mail.ts'
import { rule } from './rule.ts'
import { threshold } from './threshold.ts'

/** Korte antwoorden over de mails van een regel aan wie ernaar vraagt. */
export const saidOfMails: typeof english = (f, say, quote) => {
  switch (say.key) {
    case 'mailed': {
      const watch = rule.watch(f, say.watch, aboutWatch(say.watch, quote, threshold.about))
      return `${say.isStopped ? `Je hebt de mails van regel ${say.number} stopgezet. Die let op of` : `Regel ${say.number} mailt je als`} ${watch}. ${quote(say.creator)} heeft de regel gemaakt: alleen diegene, een teameigenaar of een beheerder mag hem wijzigen, op de plek waar hij is gemaakt.`
    }
    case 'stopped':
      return say.was
        ? `Je had de mails van regel ${say.number} al stopgezet.`
        : `Ik mail je niet meer over regel ${say.number}. Niemand krijgt de mail in jouw plaats.`
    case 'resumed':
      return say.was
        ? `Ik mail je weer over regel ${say.number}.`
        : `De mails van regel ${say.number} aan jou waren niet stopgezet. Er is niets gewijzigd.`
    case 'not-mailed':
      return `Regel ${say.number} mailt je niet. Er is niets gewijzigd.`
    case 'which-to-stop':
      return 'De mails van welke regel? Noem het nummer, zoals “stop mail 3”.'
    case 'which-to-resume':
      return 'De mails van welke regel? Noem het nummer, zoals “mail mij weer 3”.'
    case 'address-unknown':
      return 'Ik ken je mailadres niet. Open in plaats daarvan de link onder aan de mail.'
    default:
      return say satisfies never
  }
}
