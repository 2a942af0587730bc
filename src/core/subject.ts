/** `datasources/{id or name}`: the subject of a data source's events, rules and problems. */
export const dataSourceSubject = (source: { readonly id?: string | undefined; readonly name: string }): string =>
  `datasources/${source.id ?? source.name}`

/** `segments/{name}`: the subject of a segment's events, rules and problems. */
export const segmentSubject = (name: string): string => `segments/${name}`

/** `measures/{name}`: the subject of a measure's events, rules and problems. */
export const measureSubject = (name: string): string => `measures/${name}`

/** One value of one dimension of a measure, such as Country is NL. */
export type Where = { readonly dimension: string; readonly value: string }

/** The one dimension value that a record of them holds; nothing where there is none. */
export function whereIn(dimensions: Readonly<Record<string, string>> | undefined): Where | undefined {
  const [only] = Object.entries(dimensions ?? {})
  return only && { dimension: only[0], value: only[1] }
}

/**
 * What the readings of a subject are stored under: the subject, or `{kind}?{JSON}` of its name, dimension and value where
 * only one value is watched. No two can meet, whatever the names.
 */
export const readingKey = (subject: string, where?: Where): string =>
  where === undefined
    ? subject
    : `${subject.slice(0, subject.indexOf('/'))}?${JSON.stringify([nameIn(subject), where.dimension, where.value])}`

export type SubjectKind = 'datasource' | 'segment' | 'measure'

/** What kind of thing a subject is; `undefined` for a job. */
export function kindOf(subject: string): SubjectKind | undefined {
  if (subject.startsWith('datasources/')) return 'datasource'
  if (subject.startsWith('segments/')) return 'segment'
  return subject.startsWith('measures/') ? 'measure' : undefined
}

/** The name or id within a subject. */
export const nameIn = (subject: string): string => subject.slice(subject.indexOf('/') + 1)
