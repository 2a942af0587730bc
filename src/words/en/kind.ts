import type { SubjectKind } from '../../core/subject.ts'

/** What a subject is called in a sentence. */
export const kinds: Readonly<Record<SubjectKind | 'instance', string>> = {
  datasource: 'data source',
  segment: 'segment',
  measure: 'measure',
  instance: 'instance',
}
