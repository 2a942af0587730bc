import { isOfBusiness } from '../../core/measure.ts'
import type { Message } from '../../core/message.ts'
import type { Where } from '../../core/subject.ts'
import type { KnownMeasure } from '../../store/measures.ts'
import type { Language } from '../../words/index.ts'
import type { AlertWhen, Command, Named } from '../command.ts'
import { folded } from '../near.ts'
import { phrase } from '../phrase.ts'
import { ask, refuse, say, sentences } from '../say.ts'
import type { Found } from '../subject.ts'

/**
 * The dimension value that a measure is watched at: one of a measure that has one dimension, none of one that has none.
 * With several dimensions a value of one of them belongs to many numbers: none of these can be watched.
 *
 * @param command   its subject is found
 * @param again     the command as it would be said with a dimension value
 */
export function settleWhere(
  { subject = '', where }: Pick<Named, 'subject' | 'where'>,
  measure: KnownMeasure,
  again: (where: Where) => Command,
  lang?: Language,
): Found<{ readonly where?: Where }> {
  const known = measure.dimensions
  if (!isOfBusiness(measure))
    return refuse(
      say({ key: isOfUnknownKind(measure) ? 'measure-of-unknown-kind' : 'measure-of-customers', measure: subject }),
    )
  if (measure.isScalar)
    return where === undefined ? { ok: true, found: {} } : refuse(say({ key: 'no-dimensions', measure: subject }))
  if (known.length === 0) return refuse(say({ key: 'dimensions-unknown', measure: subject }))
  if (known.length > 1) return refuse(say({ key: 'several-dimensions', measure: subject, known }))
  if (where === undefined || where.value === '') return refuse(whichDimension(again, subject, known, lang))
  const dimension = known.find((one) => folded(one) === folded(where.dimension))
  return dimension === undefined
    ? refuse(noSuchDimension(again, where, known, lang))
    : { ok: true, found: { where: { dimension, value: where.value } } }
}

const isOfUnknownKind = ({ isProfile, kind }: KnownMeasure): boolean => !isProfile && kind === undefined

/** Whether a measure can be watched, as a whole or at one dimension value. */
export const isWatchable = (measure: KnownMeasure): boolean =>
  isOfBusiness(measure) && (measure.isScalar || measure.dimensions.length === 1)

function whichDimension(
  again: (where: Where) => Command,
  measure: string,
  known: readonly string[],
  lang?: Language,
): Message {
  const [dimension] = known
  if (dimension === undefined) return ask({ key: 'which-dimension', measure, known }, [], { piece: 'value' })
  const example = phrase(again({ dimension, value: '…' }), lang)
  return ask({ key: 'which-dimension', measure, known, example }, [], {
    piece: 'value',
    half: again({ dimension, value: '' }),
  })
}

/** There is one dimension: the value that was said is taken for it, once somebody says so. */
function noSuchDimension(
  again: (where: Where) => Command,
  { dimension: said, value }: Where,
  known: readonly string[],
  lang?: Language,
): Message {
  const choices = known.map((dimension) => phrase(again({ dimension, value }), lang))
  const [dimension = said] = known
  return ask({ key: 'no-such-dimension', said, known }, sentences(...choices), {
    piece: 'value',
    half: again({ dimension, value: '' }),
  })
}

/** Only measures have dimensions: of anything else a value cannot be named. */
export function refuseWhere({ where, condition }: AlertWhen) {
  if (where === undefined) return undefined
  const meant = { 'at-least': 'above', 'at-most': 'below', unsaid: 'above' } as const
  const fitted =
    condition === 'at-least' || condition === 'at-most' || condition === 'unsaid' ? meant[condition] : condition
  return refuse(say({ key: 'option-does-not-fit', option: 'where', condition: fitted }))
}
