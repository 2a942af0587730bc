import { isOfBusiness } from '../core/measure.ts'
import type { Message } from '../core/message.ts'
import type { Where } from '../core/subject.ts'
import type { KnownMeasure } from '../store/measures.ts'
import type { AlertWhen } from './command.ts'
import { folded } from './near.ts'
import { phrase } from './phrase.ts'
import { refuse, say } from './say.ts'
import type { Found } from './subject.ts'

/**
 * The dimension value that a measure is watched at: one of a measure that has one dimension, none of one that has none.
 * With several dimensions a value of one of them belongs to many numbers: none of these can be watched.
 *
 * @param command  its subject is found
 */
export function settleWhere(command: AlertWhen, measure: KnownMeasure): Found<{ readonly where?: Where }> {
  const { subject = measure.name, where } = command
  const known = measure.dimensions
  if (!isOfBusiness(measure))
    return refuse(
      say({ key: isOfUnknownKind(measure) ? 'measure-of-unknown-kind' : 'measure-of-customers', measure: subject }),
    )
  if (measure.isScalar)
    return where === undefined ? { ok: true, found: {} } : refuse(say({ key: 'no-dimensions', measure: subject }))
  if (known.length === 0) return refuse(say({ key: 'dimensions-unknown', measure: subject }))
  if (known.length > 1) return refuse(say({ key: 'several-dimensions', measure: subject, known }))
  if (where === undefined || where.value === '') return refuse(whichDimension(command, subject, known))
  const dimension = known.find((one) => folded(one) === folded(where.dimension))
  return dimension === undefined
    ? refuse(say({ key: 'no-such-dimension', said: where.dimension, known }))
    : { ok: true, found: { where: { dimension, value: where.value } } }
}

const isOfUnknownKind = ({ isProfile, kind }: KnownMeasure): boolean => !isProfile && kind === undefined

/** Whether a measure can be watched, as a whole or at one dimension value. */
export const isWatchable = (measure: KnownMeasure): boolean =>
  isOfBusiness(measure) && (measure.isScalar || measure.dimensions.length === 1)

function whichDimension(command: AlertWhen, measure: string, known: readonly string[]): Message {
  const [dimension] = known
  const example = dimension === undefined ? undefined : phrase({ ...command, where: { dimension, value: '…' } })
  return say({ key: 'which-dimension', measure, known, ...(example !== undefined && { example }) })
}

/** Only measures have dimensions: of anything else a value cannot be named. */
export function refuseWhere({ where, condition }: AlertWhen) {
  if (where === undefined) return undefined
  const meant = { 'at-least': 'above', 'at-most': 'below', unsaid: 'above' } as const
  const fitted =
    condition === 'at-least' || condition === 'at-most' || condition === 'unsaid' ? meant[condition] : condition
  return refuse(say({ key: 'option-does-not-fit', option: 'where', condition: fitted }))
}
