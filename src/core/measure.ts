import type { Measure } from './api.ts'

/** Whether a measure has one value for the whole business: of the kind `entity`, without dimensions, not per customer. */
export const isScalarBusiness = (measure: Pick<Measure, 'kind' | 'isScalar' | 'isProfile'>): boolean =>
  isOfBusiness(measure) && measure.isScalar

/** Whether a measure is one of the business, and not of each customer. */
export const isOfBusiness = ({ kind, isProfile }: Pick<Measure, 'kind' | 'isProfile'>): boolean =>
  kind === 'entity' && !isProfile
