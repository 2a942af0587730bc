import type { AlertWhen } from '../command.ts'
import { phrase } from '../phrase.ts'

/** What a button says of a rule that is asked for; of one that is being changed, that its number changes. */
export const sentenceOf = (command: AlertWhen, lang?: Parameters<typeof phrase>[1]): string =>
  command.changes === undefined || command.number === undefined
    ? phrase(command, lang)
    : phrase({ verb: 'edit', number: command.changes.rule, threshold: command.number }, lang)
