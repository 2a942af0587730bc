import type { SubjectKind } from '../core/subject.ts'
import type { AlertWhen } from './command.ts'
import { parseAim } from './parse-aim.ts'
import { type Conditioned, parseCondition } from './parse-condition.ts'
import { takeQuoted } from './quote.ts'

const openings =
  /^(?:(?:alert|tell|notify|warn|inform)(?: (?:me|us|the owner))?|(e-?mail|mail) (?:the )?(owner|me)) (?:when|if|once)\b/i

const kinds: ReadonlyMap<string, SubjectKind> = new Map([
  ['segment', 'segment'],
  ['measure', 'measure'],
  ['data source', 'datasource'],
])

/**
 * `alert when [segment|measure|data source] <name> [where <dimension> is <value>] [in <instance>] <condition> …` and its
 * natural forms. A name between quotes is taken as it is.
 *
 * @returns `undefined` when it is no such sentence
 */
export function parseAlert(said: string): AlertWhen | undefined {
  const opening = openings.exec(said)
  if (opening === null) return /^alert\b/i.test(said) ? incomplete : undefined
  const body = said.slice(opening[0].length).trim()
  const [, kindSaid = '', named = ''] = /^(?:the )?(?:(segment|measure|data source)\b ?)?(.*)$/i.exec(body) ?? []
  const lead = body.slice(0, body.length - named.length).trim()
  const kind = kinds.get(kindSaid.toLowerCase())
  const quoted = parseQuoted(named)
  const { condition, number, subject, aim, options } = quoted ?? parsePlain(named)
  return {
    verb: 'alert-when',
    condition,
    ...aim,
    ...options,
    mails: [...mailsOf(opening), ...options.mails],
    ...(kind && { kind }),
    ...(subject !== '' && { subject }),
    ...(number !== undefined && { number }),
    ...(quoted === undefined && named !== '' && { whole: named }),
    ...(quoted === undefined && lead !== '' && { lead }),
  }
}

type Parsed = Omit<Conditioned, 'before'> & { readonly subject: string }

function parsePlain(said: string): Parsed {
  const { before, ...rest } = parseCondition(said)
  return { ...rest, subject: before }
}

/** @returns `undefined` where what stands behind the quotes belongs to the name as well */
function parseQuoted(said: string): Parsed | undefined {
  const taken = takeQuoted(said)
  if (taken === undefined) return undefined
  const { before, aim, ...rest } = parseCondition(taken.rest)
  const where = parseAim(before)
  return where && { ...rest, subject: taken.name, aim: { ...aim, ...where } }
}

/** "mail the owner when", "mail me when", "tell the owner when" */
function mailsOf([opening, , mailed]: RegExpExecArray): readonly string[] {
  if (mailed?.toLowerCase() === 'me') return ['me']
  return mailed !== undefined || /the owner (?:when|if|once)$/i.test(opening) ? ['owner'] : []
}

const incomplete: AlertWhen = { verb: 'alert-when', condition: 'unsaid', alsoNow: false, mails: [], here: false }
