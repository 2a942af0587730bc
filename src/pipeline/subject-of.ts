import { kindOf, nameIn } from '../core/subject.ts'
import { listMeasures } from '../store/measures.ts'
import { listSegments } from '../store/segments.ts'
import type { Trx } from '../store/tables.ts'
import type { SubjectNow } from './subject-now.ts'

/** What is known of a segment or measure by its key; nothing where it is not known. */
export async function subjectOf(
  trx: Trx,
  instanceId: string,
  key: string,
): Promise<Pick<SubjectNow, 'friendlyName' | 'owner' | 'createdAt'>> {
  const all = kindOf(key) === 'measure' ? await listMeasures(trx, instanceId) : await listSegments(trx, instanceId)
  const known = all.find(({ name }) => name === nameIn(key))
  return { friendlyName: known?.friendlyName, owner: known?.owner, createdAt: known?.createdAt }
}
